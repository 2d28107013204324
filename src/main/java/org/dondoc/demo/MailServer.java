package org.dondoc.demo;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The demonstration's own mail server on a port of this machine: takes a mail to anybody, passes none on, and keeps
 * them in memory until the application stops. Production never loads it.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class MailServer {

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail catchAll() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    }

    @Bean
    JavaMailSender mailSender(GreenMail catchAll) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(catchAll.getSmtp().getPort());
        return sender;
    }

    /** The latest first. */
    static List<MimeMessage> received(GreenMail catchAll) {
        MimeMessage[] all = catchAll.getReceivedMessages();
        return Stream.iterate(all.length - 1, i -> i >= 0, i -> i - 1)
                .map(i -> all[i])
                .toList();
    }
}
