package org.dondoc.engine;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;

/**
 * Puts the processes that run inside a unit into that unit's tenant. The unit is a fact of the calling process, never of
 * the variables that a starter passes; a unit process that nobody calls is refused. All others have no tenant.
 */
class UnitTenants implements TenantIdProvider {

    private static final Set<String> INSIDE_A_UNIT = Set.of("unit-work", "coordination");

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        String process = start.getProcessDefinition().getKey();
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

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return null;
    }
}
