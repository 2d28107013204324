package org.dondoc.engine;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;

/**
 * Filters are made by the application only, because a stored filter evaluates expressions by design; and what a person
 * adds to a filter when reading it carries none (CVE-2026-109432, second way in).
 */
class GuardedFilterService extends FilterServiceImpl {

    private final ActingPerson actingPerson;

    GuardedFilterService(ActingPerson actingPerson) {
        this.actingPerson = actingPerson;
    }

    @Override
    public Filter saveFilter(Filter filter) {
        if (actingPerson.isPerson()) {
            throw new AuthorizationException("Filters are made by the application only");
        }
        return super.saveFilter(filter);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        refuseExpressions(extendingQuery);
        return super.list(filterId, extendingQuery);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(
            String filterId, Q extendingQuery, int firstResult, int maxResults) {
        refuseExpressions(extendingQuery);
        return super.listPage(filterId, extendingQuery, firstResult, maxResults);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        refuseExpressions(extendingQuery);
        return super.singleResult(filterId, extendingQuery);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        refuseExpressions(extendingQuery);
        return super.count(filterId, extendingQuery);
    }

    private static void refuseExpressions(Query<?, ?> extending) {
        OrQueryGuard.refuseExpressions(extending);
        if (extending instanceof AbstractQuery<?, ?> query
                && !query.getExpressions().isEmpty()) {
            throw new BadUserRequestException("Expressions are not allowed in a query that extends a filter");
        }
    }
}
