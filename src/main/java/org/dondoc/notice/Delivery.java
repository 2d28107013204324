package org.dondoc.notice;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.units.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When mails are written and sent. Every node does it; each mail is one node's at a time. */
@Configuration(proxyBeanMethods = false)
class Delivery {

    @Bean
    Postman postman(
            Mails mails,
            Letters letters,
            Units units,
            Settings settings,
            WorkingCalendar calendar,
            Clock clock,
            JavaMailSender server,
            @Value("${dondoc.notices.quiet-hours:true}") boolean keepsQuiet) {
        return new Postman(mails, letters, units, settings, calendar, clock, server, keepsQuiet);
    }

    /** Tests do its work themselves. */
    @Component
    @EnableScheduling
    @ConditionalOnProperty(name = "dondoc.notices.scheduled", matchIfMissing = true)
    static class Rounds {

        private static final Logger log = LoggerFactory.getLogger(Rounds.class);

        private final Digests digests;
        private final Postman postman;
        private final Bounces bounces;
        private final boolean hasMailServer;

        Rounds(Digests digests, Postman postman, Bounces bounces, @Value("${spring.mail.host:}") String server) {
            this.digests = digests;
            this.postman = postman;
            this.bounces = bounces;
            this.hasMailServer = !server.isBlank();
        }

        @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
        void round() {
            if (hasMailServer) {
                digests.write();
                postman.round();
            }
        }

        @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
        void collect() {
            try {
                bounces.collect();
            } catch (MessagingException | IOException e) {
                log.warn("the mailbox of bounces cannot be read now: {}", e.getMessage());
            }
        }
    }
}
