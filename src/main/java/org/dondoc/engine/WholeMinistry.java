package org.dondoc.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.batch.BatchStatisticsQuery;
import org.camunda.bpm.engine.history.CleanableHistoricBatchReport;
import org.camunda.bpm.engine.history.CleanableHistoricCaseInstanceReport;
import org.camunda.bpm.engine.history.CleanableHistoricDecisionInstanceReport;
import org.camunda.bpm.engine.history.CleanableHistoricProcessInstanceReport;
import org.camunda.bpm.engine.history.HistoricActivityStatisticsQuery;
import org.camunda.bpm.engine.history.HistoricCaseActivityStatisticsQuery;
import org.camunda.bpm.engine.history.HistoricDecisionInstanceStatisticsQuery;
import org.camunda.bpm.engine.history.HistoricProcessInstanceReport;
import org.camunda.bpm.engine.history.HistoricTaskInstanceReport;
import org.camunda.bpm.engine.impl.cmd.GetTableCountCmd;
import org.camunda.bpm.engine.impl.cmd.GetTelemetryDataCmd;
import org.camunda.bpm.engine.impl.cmd.GetUniqueTaskWorkerCountCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.management.ActivityStatisticsQuery;
import org.camunda.bpm.engine.management.DeploymentStatisticsQuery;
import org.camunda.bpm.engine.management.MetricsQuery;
import org.camunda.bpm.engine.management.ProcessDefinitionStatisticsQuery;
import org.camunda.bpm.engine.task.TaskReport;

/**
 * Figures of the whole ministry are for those who may read every directive: the engine's statistics ask for rights on a
 * definition, if at all, and count what is behind them in all units.
 */
class WholeMinistry extends CommandInterceptor {

    private static final String DIRECTIVE = "directive";

    private static final List<Class<?>> FIGURES = List.of(
            ActivityStatisticsQuery.class,
            ProcessDefinitionStatisticsQuery.class,
            DeploymentStatisticsQuery.class,
            BatchStatisticsQuery.class,
            HistoricActivityStatisticsQuery.class,
            HistoricCaseActivityStatisticsQuery.class,
            HistoricDecisionInstanceStatisticsQuery.class,
            HistoricProcessInstanceReport.class,
            HistoricTaskInstanceReport.class,
            CleanableHistoricProcessInstanceReport.class,
            CleanableHistoricDecisionInstanceReport.class,
            CleanableHistoricCaseInstanceReport.class,
            CleanableHistoricBatchReport.class,
            TaskReport.class,
            MetricsQuery.class,
            GetUniqueTaskWorkerCountCmd.class,
            GetTelemetryDataCmd.class,
            GetTableCountCmd.class);

    private final Supplier<IdentityService> identityService;
    private final Supplier<AuthorizationService> authorizationService;

    /** The services are asked for late: the engine is not made yet. */
    WholeMinistry(Supplier<IdentityService> identityService, Supplier<AuthorizationService> authorizationService) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // a report's commands are classes inside the report's
        boolean isFigure = Stream.<Class<?>>iterate(command.getClass(), type -> type != null, Class::getEnclosingClass)
                .anyMatch(type -> FIGURES.stream().anyMatch(figure -> figure.isAssignableFrom(type)));
        if (isFigure && !isOpenToCaller(identityService.get(), authorizationService.get())) {
            throw closed();
        }
        return next.execute(command);
    }

    /** True also in jobs and for the application itself. */
    static boolean isOpenToCaller(IdentityService identityService, AuthorizationService authorizationService) {
        Authentication person = identityService.getCurrentAuthentication();
        return person == null
                || person.getUserId() == null
                || authorizationService.isUserAuthorized(
                        person.getUserId(),
                        person.getGroupIds(),
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        DIRECTIVE);
    }

    private static AuthorizationException closed() {
        return new AuthorizationException("Figures of the whole ministry are for those who may read every directive");
    }
}
