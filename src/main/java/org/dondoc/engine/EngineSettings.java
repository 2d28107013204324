package org.dondoc.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How the engine is set up beyond what {@code application.yml} can say: isolation, guards, retries. */
@Component
@Order
class EngineSettings extends AbstractProcessEnginePlugin {

    /** Codes of units and account names as they are, beside Camunda's own {@code camunda-admin}. */
    private static final String IDS = "[a-zA-Z0-9._-]+";

    /** After these pauses a failing job becomes an incident that a supervisor sees. */
    private static final String PAUSES_BETWEEN_TRIES = "PT10S,PT1M,PT10M,PT1H";

    private static final String KEEP_HISTORY = "P3650D";

    private final ApplicationContext context;
    private final ActingPerson actingPerson;
    private final ObjectProvider<TaskFacts> facts;
    private final ObjectProvider<MinistryAccounts> ministry;
    private final ObjectProvider<DeputiesTasks> deputies;
    private final boolean passwordRules;

    EngineSettings(
            ApplicationContext context,
            ActingPerson actingPerson,
            ObjectProvider<TaskFacts> facts,
            ObjectProvider<MinistryAccounts> ministry,
            ObjectProvider<DeputiesTasks> deputies,
            @Value("${dondoc.passwords.rules}") boolean passwordRules) {
        this.context = context;
        this.actingPerson = actingPerson;
        this.facts = facts;
        this.ministry = ministry;
        this.deputies = deputies;
        this.passwordRules = passwordRules;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityService(new PersonsIdentityService(actingPerson, ministry::getObject));
        engine.setPasswordEncryptor(new SlowHash());
        engine.setPasswordPolicy(new MinistryPasswords());
        engine.setEnablePasswordPolicy(passwordRules);
        actingPerson.askFrom(engine.getIdentityService());
        engine.setGroupResourceWhitelistPattern(IDS);
        engine.setUserResourceWhitelistPattern(IDS);
        engine.setTenantResourceWhitelistPattern(IDS);

        engine.setTenantIdProvider(new UnitTenants());
        engine.setTenantCheckEnabled(true);
        engine.setResourceAuthorizationProvider(new NoTaskRows());
        engine.setAuthorizationCheckRevokes("never");

        AllowedBeans beans = new AllowedBeans(context);
        engine.setBeans(beans);
        engine.setExpressionManager(new AllowedExpressions(beans));
        engine.setCustomPreDeployers(List.of(new AllowedModels(beans)));
        engine.setCustomPostBPMNParseListeners(
                new ArrayList<>(List.of(new DeputiesTasks.OfEveryModel(deputies::getObject))));
        engine.setBusinessCalendarManager(calendars());
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableScriptCompilation(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationAllowedPackages("");
        engine.setDeserializationAllowedClasses("");
        engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration().feelEngineFactory(ReadyFeel::new));

        // otherwise an error that no model catches ends the instance silently as completed
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setHistoryTimeToLive(KEEP_HISTORY);
        engine.setHistoryCleanupBatchWindowStartTime("01:00+0700");
        engine.setHistoryCleanupBatchWindowEndTime("04:00+0700");
        engine.setFailedJobRetryTimeCycle(PAUSES_BETWEEN_TRIES);
        engine.setCustomPreCommandInterceptorsTxRequired(
                guards(engine, engine.getCustomPreCommandInterceptorsTxRequired()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                guards(engine, engine.getCustomPreCommandInterceptorsTxRequiresNew()));

        Conditions conditions =
                new Conditions(() -> engine.getDmnEngineConfiguration().getFeelEngine());
        PersonsFormService forms = new PersonsFormService(
                actingPerson, conditions, engine::getTaskService, engine::getRuntimeService, facts::getObject);
        engine.setFormService(forms);
        engine.setTaskService(new PersonsTaskService(actingPerson, forms, conditions));
        engine.setFilterService(new GuardedFilterService(actingPerson));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        List<CommandChecker> checkers = new ArrayList<>(engine.getCommandCheckers());
        replace(checkers, AuthorizationCommandChecker.class, checker -> new CandidatesWork());
        replace(checkers, TenantCommandChecker.class, HiddenUnits::hiding);
        engine.setCommandCheckers(checkers);
    }

    /** The engine's own, but for cycles. */
    private static MapBusinessCalendarManager calendars() {
        MapBusinessCalendarManager calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new DurationBusinessCalendar());
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new SlowCycles());
        return calendars;
    }

    private static void replace(
            List<CommandChecker> checkers, Class<? extends CommandChecker> type, UnaryOperator<CommandChecker> by) {
        if (checkers.stream().noneMatch(type::isInstance)) {
            throw new IllegalStateException("the engine's " + type.getSimpleName() + " is not where it was");
        }
        checkers.replaceAll(checker -> type.isInstance(checker) ? by.apply(checker) : checker);
    }

    private List<CommandInterceptor> guards(ProcessEngineConfigurationImpl engine, List<CommandInterceptor> before) {
        List<CommandInterceptor> all = new ArrayList<>();
        all.add(new RetryClicks(actingPerson));
        all.add(new OrQueryGuard());
        all.add(new WholeMinistry(engine::getIdentityService, engine::getAuthorizationService));
        if (before != null) {
            all.addAll(before);
        }
        return all;
    }
}
