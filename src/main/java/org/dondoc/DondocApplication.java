package org.dondoc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.database.Backup;
import org.dondoc.database.DatabaseAlone;
import org.dondoc.evidence.VerifyJournal;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Starts Dondoc: production by default, the demonstration ministry with the profile {@code demo}. */
@SpringBootApplication
public class DondocApplication {

    private static final Set<String> COMMANDS = Set.of(VerifyJournal.NAME, Backup.BACKUP, Backup.RESTORE);

    /** In one zone wherever it runs, because the engine's tables keep instants without theirs. */
    public static void main(String[] args) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(WorkingCalendar.ZONE));
        if (args.length > 0 && COMMANDS.contains(args[0])) {
            System.exit(command(args));
        }
        SpringApplication application = new SpringApplication(DondocApplication.class);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> {
            Optional<String> missing =
                    ProductionSettings.missing(event.getEnvironment()).or(() -> Tls.switchOn(event.getEnvironment()));
            if (missing.isPresent()) {
                System.err.println("Dondoc does not start: " + missing.get());
                System.exit(1);
            }
        });
        application.run(args);
    }

    /** With the settings of the application, which may be running meanwhile. */
    private static int command(String[] args) throws IOException {
        SpringApplication settings = new SpringApplication(Object.class);
        settings.setWebApplicationType(WebApplicationType.NONE);
        settings.setBannerMode(Banner.Mode.OFF);
        settings.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = settings.run(args);
                DatabaseAlone database = new DatabaseAlone(context.getEnvironment())) {
            if (args[0].equals(VerifyJournal.NAME)) {
                Path heads = Path.of(context.getEnvironment().getRequiredProperty("dondoc.journal-heads"));
                return VerifyJournal.run(database.dataSource(), heads, System.err);
            }
            if (args.length < 2 || args[1].startsWith("--")) {
                System.err.println("Which file? For example: java -jar dondoc.jar " + args[0] + " dondoc.zip");
                return 2;
            }
            return Backup.run(args[0], Path.of(args[1]), database, System.err);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
