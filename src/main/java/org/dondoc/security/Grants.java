package org.dondoc.security;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.Permissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each role may do in the engine, granted per process definition. Tenants keep a unit's instances to the unit, so
 * reading the definition's instances is safe; nobody may change instances or assign tasks, because that would pass the
 * journal by.
 */
@Component
class Grants {

    private static final List<String> INSIDE_A_UNIT =
            List.of("unit-work", "coordination", "relief", "obstacle", "direction");
    private static final List<String> DECIDED_BY_THEM =
            List.of("directive", "assignment", "binding", "relief", "obstacle");
    private static final Permission[] READING = {READ, READ_INSTANCE, READ_TASK, READ_HISTORY};
    private static final Permission[] WORKING = {READ, READ_INSTANCE, READ_TASK, READ_HISTORY, TASK_WORK};

    private final AuthorizationService authorizationService;

    Grants(AuthorizationService authorizationService) {
        this.authorizationService = authorizationService;
    }

    void give() {
        give(Groups.STAFF, Resources.APPLICATION, "tasklist", ACCESS);
        INSIDE_A_UNIT.forEach(process -> give(Groups.STAFF, Resources.PROCESS_DEFINITION, process, WORKING));

        for (String group : Groups.SEE_ALL_UNITS) {
            give(group, Resources.APPLICATION, "tasklist", ACCESS);
            give(group, Resources.APPLICATION, "cockpit", ACCESS);
            INSIDE_A_UNIT.forEach(process -> give(group, Resources.PROCESS_DEFINITION, process, READING));
            for (String process : DECIDED_BY_THEM) {
                give(group, Resources.PROCESS_DEFINITION, process, Groups.AUDITOR.equals(group) ? READING : WORKING);
            }
            give(group, Resources.PROCESS_DEFINITION, "deadline-watch", READING);
            give(group, Resources.DECISION_DEFINITION, Authorization.ANY, READ);
            give(group, Resources.DEPLOYMENT, Authorization.ANY, READ);
        }
        give(Groups.OFFICE, Resources.TASK, Authorization.ANY, READ);
        give(Groups.OFFICE, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.RETRY_JOB);
        give(Groups.OFFICE, Resources.PROCESS_DEFINITION, "directive", CREATE_INSTANCE);
        give(Groups.OFFICE, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE);

        give(Groups.MODELER, Resources.APPLICATION, "cockpit", ACCESS);
        give(Groups.MODELER, Resources.PROCESS_DEFINITION, Authorization.ANY, READ);
        give(Groups.MODELER, Resources.DECISION_DEFINITION, Authorization.ANY, READ);
        give(Groups.MODELER, Resources.DEPLOYMENT, Authorization.ANY, READ);

        give(Groups.ADMINISTRATOR, Resources.APPLICATION, "admin", ACCESS);
        for (Resource resource : List.of(
                Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP, Resources.TENANT, Resources.SYSTEM)) {
            give(Groups.ADMINISTRATOR, resource, Authorization.ANY, ALL);
        }
    }

    /** One row per group, resource and id: permissions are added to the row that is there. */
    private void give(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizationService
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        if (grant == null) {
            grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(resource);
            grant.setResourceId(id);
        }
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizationService.saveAuthorization(grant);
    }
}
