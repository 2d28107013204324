package org.dondoc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Timestamp;
import java.text.DateFormat;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.ServiceLoader;
import java.util.TimeZone;
import javax.script.ScriptEngineFactory;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.dondoc.engine.Decisions;
import org.dondoc.engine.Processes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.annotation.Transactional;

/** The rules of the house. Whoever adds one breaks it once by hand, to see that it can fail. */
@AnalyzeClasses(packages = "org.dondoc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FEATURE = "org.dondoc.(*)..";

    @ArchTest
    static final ArchRule featuresKnowEachOtherInOneDirectionOnly =
            slices().matching(FEATURE).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule factsDoNotKnowTheEngine = noClasses()
            .that()
            .resideInAnyPackage("org.dondoc.register..", "org.dondoc.calendar..", "org.dondoc.units..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..", "org.dondoc.engine..");

    @ArchTest
    static final ArchRule internalsOfTheEngineAreUsedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.dondoc.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm.engine.impl..");

    @ArchTest
    static final ArchRule delegatesAreFoundInOnePlace = classes()
            .that(areDelegates())
            .should()
            .bePackagePrivate()
            .andShould()
            .haveOnlyFinalFields()
            .andShould()
            .resideInAPackage("org.dondoc.lifecycle");

    @ArchTest
    static final ArchRule delegatesReachTheEngineThroughProcessesAndDecisions = noClasses()
            .that()
            .resideInAPackage("org.dondoc.lifecycle..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are services of the engine",
                    type -> type.getPackageName().equals("org.camunda.bpm.engine")
                            && (type.getSimpleName().endsWith("Service")
                                    || type.getSimpleName().startsWith("ProcessEngine"))))
            .orShould()
            .dependOnClassesThat(resideInAPackage("org.dondoc.engine..")
                    .and(DescribedPredicate.not(assignableTo(Processes.class)))
                    .and(DescribedPredicate.not(assignableTo(Decisions.class)))
                    // what these answer
                    .and(DescribedPredicate.not(assignableTo(Record.class))));

    /** A runtime exception that crosses such a proxy would doom the engine's transaction, even when it is caught. */
    @ArchTest
    static final ArchRule theEngineOwnsTheTransaction = noClasses()
            .that()
            .resideInAnyPackage("org.dondoc.engine..", "org.dondoc.register..", "org.dondoc.lifecycle..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Transactional.class);

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe("it is now without a clock", ArchitectureTest::isNow))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** People's days are those of one zone, whatever zone the machine has; main sets that of the process. */
    @ArchTest
    static final ArchRule noZoneIsTheMachines = noClasses()
            .that()
            .doNotBelongToAnyOf(DondocApplication.class)
            .should()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(TimeZone.class, Calendar.class, DateFormat.class)
            .orShould()
            .callMethod(Timestamp.class, "toLocalDateTime")
            .orShould()
            .callMethod(Timestamp.class, "valueOf", LocalDateTime.class);

    /** JUEL's comes inside the engine's own jar; the engine is told to refuse it like any other. */
    @Test
    void nothingCanBeScriptedButFeel() {
        assertThat(ServiceLoader.load(ScriptEngineFactory.class).stream()
                        .map(factory -> factory.get().getLanguageName()))
                .containsExactlyInAnyOrder("feel", "feel-unary-tests", "JSP 2.1 EL");
    }

    private static DescribedPredicate<JavaClass> areDelegates() {
        return assignableTo(JavaDelegate.class)
                .or(assignableTo(ExecutionListener.class))
                .or(assignableTo(TaskListener.class));
    }

    private static boolean isNow(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
