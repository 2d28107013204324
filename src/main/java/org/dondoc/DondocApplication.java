package org.dondoc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
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
        List<String> command = command(args);
        if (!command.isEmpty()) {
            System.exit(run(command, args));
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

    /** The command and what follows it, without the options around them; empty where none is given. */
    static List<String> command(String... args) {
        return Stream.of(args)
                .filter(argument -> !argument.startsWith("--"))
                .dropWhile(word -> !COMMANDS.contains(word))
                .toList();
    }

    /** With the settings of the application, which may be running meanwhile. */
    private static int run(List<String> command, String[] args) throws IOException {
        String name = command.get(0);
        SpringApplication settings = new SpringApplication(Object.class);
        settings.setWebApplicationType(WebApplicationType.NONE);
        settings.setBannerMode(Banner.Mode.OFF);
        settings.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = settings.run(args);
                DatabaseAlone database = new DatabaseAlone(context.getEnvironment())) {
            if (name.equals(VerifyJournal.NAME)) {
                Path heads = Path.of(context.getEnvironment().getRequiredProperty("dondoc.journal-heads"));
                return VerifyJournal.run(database.dataSource(), heads, System.err);
            }
            if (command.size() < 2) {
                System.err.println("Which file? For example: java -jar dondoc.jar " + name + " dondoc.zip");
                return 2;
            }
            return Backup.run(name, Path.of(command.get(1)), database, System.err);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
