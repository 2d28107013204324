package org.dondoc.engine;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Puts the processes that run inside a unit into that unit's tenant. The unit is a fact of the calling process; a unit
 * process that nobody calls is refused, but for those beside a directive, which the application starts itself: a variable
 * that a person passes is never believed. All others have no tenant.
 */
class UnitTenants implements TenantIdProvider {

    private static final Set<String> INSIDE_A_UNIT = Set.of("unit-work", "coordination");
    private static final Set<String> BESIDE_A_DIRECTIVE = Set.of("relief", "obstacle", "direction");

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        String process = start.getProcessDefinition().getKey();
        if (BESIDE_A_DIRECTIVE.contains(process)) {
            return unitOf(start, process);
        }
        if (!INSIDE_A_UNIT.contains(process)) {
            return null;
        }
        DelegateExecution caller = start.getSuperExecution();
        Object unit = caller == null
                ? null
                : caller.getVariable("coordination".equals(process) ? "coordinatingUnit" : "unit");
        if (unit == null) {
            throw new BadUserRequestException("process " + process + " runs inside a unit and is only called by one"
                    + " directive for one unit; it cannot be started without");
        }
        return unit.toString();
    }

    private static String unitOf(TenantIdProviderProcessInstanceContext start, String process) {
        Object unit = start.getVariables().get("unit");
        boolean isPerson = Context.getCommandContext().getAuthenticatedUserId() != null;
        if (isPerson || unit == null) {
            throw new BadUserRequestException(
                    "process " + process + " is started by the application for one unit only");
        }
        return unit.toString();
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return null;
    }
}
