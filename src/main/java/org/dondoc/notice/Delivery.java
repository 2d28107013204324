package org.dondoc.notice;

import org.dondoc.units.Units;
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
    Postman postman(Mails mails, Letters letters, Units units, JavaMailSender server) {
        return new Postman(mails, letters, units, server);
    }

    /** Not where there is no mail server; tests do its work themselves. */
    @Component
    @EnableScheduling
    @ConditionalOnProperty(name = "dondoc.notices.scheduled", matchIfMissing = true)
    static class Rounds {

        private final Digests digests;
        private final Postman postman;
        private final boolean hasMailServer;

        Rounds(Digests digests, Postman postman, @Value("${spring.mail.host:}") String server) {
            this.digests = digests;
            this.postman = postman;
            this.hasMailServer = !server.isBlank();
        }

        @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
        void round() {
            if (hasMailServer) {
                digests.write();
                postman.round();
            }
        }
    }
}
