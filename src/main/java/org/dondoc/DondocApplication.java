package org.dondoc;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Starts Dondoc: production by default, the demonstration ministry with the profile {@code demo}. */
@SpringBootApplication
public class DondocApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(DondocApplication.class);
        application.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) event -> {
            Optional<String> missing = ProductionSettings.missing(event.getEnvironment());
            if (missing.isPresent()) {
                System.err.println("Dondoc does not start: " + missing.get());
                System.exit(1);
            }
        });
        application.run(args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
