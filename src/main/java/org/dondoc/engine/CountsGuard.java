package org.dondoc.engine;

import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricBatchReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricCaseInstanceReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricDecisionInstanceReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricProcessInstanceReportImpl;
import org.camunda.bpm.engine.impl.DeploymentStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricCaseActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceReportImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceReportImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.TaskReportImpl;
import org.camunda.bpm.engine.impl.batch.BatchStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;

/**
 * Refuses the engine's own statistics to people who may not see every directive: they count over all units, whatever
 * the tenant of the person who asks.
 */
class CountsGuard extends CommandInterceptor {

    private static final Set<Class<?>> COUNT_OVER_ALL_UNITS = Set.of(
            ActivityStatisticsQueryImpl.class,
            ProcessDefinitionStatisticsQueryImpl.class,
            DeploymentStatisticsQueryImpl.class,
            BatchStatisticsQueryImpl.class,
            HistoricActivityStatisticsQueryImpl.class,
            HistoricCaseActivityStatisticsQueryImpl.class,
            HistoricDecisionInstanceStatisticsQueryImpl.class,
            HistoricProcessInstanceReportImpl.class,
            HistoricTaskInstanceReportImpl.class,
            TaskReportImpl.class,
            CleanableHistoricProcessInstanceReportImpl.class,
            CleanableHistoricDecisionInstanceReportImpl.class,
            CleanableHistoricCaseInstanceReportImpl.class,
            CleanableHistoricBatchReportImpl.class,
            MetricsQueryImpl.class);

    /** The process that no unit's tenant hides: who may read its instances sees all units. */
    private static final String OF_ALL_UNITS = "directive";

    private final ActingPerson actingPerson;
    private final Supplier<AuthorizationService> authorizations;

    CountsGuard(ActingPerson actingPerson, Supplier<AuthorizationService> authorizations) {
        this.actingPerson = actingPerson;
        this.authorizations = authorizations;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (countsOverAllUnits(command.getClass())
                && actingPerson.isPerson()
                && !actingPerson.may(
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        OF_ALL_UNITS,
                        authorizations.get())) {
            throw new AuthorizationException("Statistics over all units are not for you");
        }
        return next.execute(command);
    }

    /** Some reports run commands that are written inside them. */
    private static boolean countsOverAllUnits(Class<?> command) {
        Class<?> enclosing = command.getEnclosingClass();
        return COUNT_OVER_ALL_UNITS.contains(enclosing == null ? command : enclosing);
    }
}
