package org.dondoc.workplace;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.dondoc.lifecycle.AssignmentProcess;
import org.dondoc.lifecycle.BindingProcess;
import org.dondoc.lifecycle.DirectiveProcess;
import org.dondoc.lifecycle.ObstacleProcess;
import org.dondoc.lifecycle.ReliefProcess;
import org.dondoc.security.Groups;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * The lists of Tasklist, made or renewed at every start. A unit's people see only tasks of their own tenant anyway. Only
 * the first one refreshes by itself, because each that does is asked for every ten seconds by everybody; and only lists
 * whose meaning is their order have one, because it beats the order that a person picks.
 */
@Component
class TaskFilters implements SmartInitializingSingleton {

    private static final String SOON = "${dateTime().plusDays(7)}";
    private static final String NOW = "${now()}";
    private static final List<String> DECIDE = List.of(Groups.OFFICE, Groups.LEADERSHIP);

    private final FilterService filterService;
    private final TaskService taskService;
    private final AuthorizationService authorizationService;

    TaskFilters(FilterService filterService, TaskService taskService, AuthorizationService authorizationService) {
        this.filterService = filterService;
        this.taskService = taskService;
        this.authorizationService = authorizationService;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> everybody = List.of(Groups.STAFF);
        filter(
                10,
                "Việc của tôi",
                "Việc giao cho tôi hoặc tôi có thể nhận",
                tasks().taskCandidateUserExpression("${currentUser()}").includeAssignedTasks(),
                everybody);
        filter(20, "Việc của đơn vị tôi", "Mọi việc đang chờ ở đơn vị tôi", tasks(), everybody);
        filter(
                30,
                "Đến hạn trong tuần",
                "Việc phải xong trong 7 ngày tới, gần hạn nhất trước",
                tasks().dueAfterExpression(NOW)
                        .dueBeforeExpression(SOON)
                        .orderByDueDate()
                        .asc(),
                everybody);
        filter(
                40,
                "Quá hạn",
                "Việc đã quá hạn xử lý, chậm nhất trước",
                tasks().dueBeforeExpression(NOW).orderByDueDate().asc(),
                everybody);
        filter(
                50,
                "Chờ phân công",
                "Nhiệm vụ chưa có đơn vị chủ trì",
                tasks().taskDefinitionKey(AssignmentProcess.ASSIGN_LEAD_UNIT),
                DECIDE);
        filter(
                60,
                "Chờ nghiệm thu",
                "Kết quả chờ Văn phòng Bộ, Lãnh đạo Bộ nghiệm thu",
                tasks().taskDefinitionKey(DirectiveProcess.ACCEPT_RESULT),
                DECIDE);
        filter(
                70,
                "Chờ quyết định lùi, giãn, rút",
                "Đề nghị lùi, giãn thời hạn hoặc rút nhiệm vụ chờ Văn phòng Bộ, Lãnh đạo Bộ",
                tasks().taskDefinitionKey(ReliefProcess.DECIDE_RELIEF),
                DECIDE);
        filter(
                80,
                "Chờ gắn văn bản",
                "Nhiệm vụ đột xuất chưa có văn bản giao nhiệm vụ",
                tasks().taskDefinitionKey(BindingProcess.BIND_DOCUMENT),
                DECIDE);
        filter(
                90,
                "Chờ giải quyết vướng mắc",
                "Vướng mắc, kiến nghị của các đơn vị chờ Văn phòng Bộ, Lãnh đạo Bộ",
                tasks().taskDefinitionKey(ObstacleProcess.DECIDE_OBSTACLE)
                        .taskCandidateGroupIn(DECIDE)
                        .includeAssignedTasks(),
                DECIDE);
    }

    private TaskQuery tasks() {
        return taskService.createTaskQuery().active();
    }

    private void filter(int priority, String name, String description, TaskQuery query, List<String> readers) {
        Filter there = filterService.createFilterQuery().filterName(name).singleResult();
        Filter filter = there == null ? filterService.newTaskFilter(name) : there;
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                priority,
                "refresh",
                priority == 10,
                "showUndefinedVariable",
                false,
                "variables",
                List.of(column("title", "Nhiệm vụ"), column("unit", "Đơn vị"))));
        String id = filterService.saveFilter(filter).getId();
        readers.forEach(group -> letRead(group, id));
    }

    private static Map<String, String> column(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }

    private void letRead(String group, String filter) {
        if (authorizationService
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(Resources.FILTER)
                        .resourceId(filter)
                        .count()
                == 0) {
            Authorization grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter);
            grant.addPermission(READ);
            authorizationService.saveAuthorization(grant);
        }
    }
}
