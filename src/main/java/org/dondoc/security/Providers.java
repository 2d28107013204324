package org.dondoc.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/**
 * The identity providers that Spring Boot's settings name. Boot itself asks each for its addresses at start, and does not
 * start while one is down. Here it is asked when the first person wants to sign in there, so that all others work on.
 */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class Providers implements ClientRegistrationRepository {

    /**
     * An identity provider to sign in at.
     *
     * @param at where the way to it begins, below the application's own address
     */
    record Way(String name, String at) {}

    private static final Logger log = LoggerFactory.getLogger(Providers.class);

    /** How long one that did not answer is left alone: anybody may ask, and each waits for it. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OAuth2ClientProperties settings;
    private final Clock clock;
    private final Map<String, ClientRegistration> found = new ConcurrentHashMap<>();
    private final Map<String, Instant> silent = new ConcurrentHashMap<>();
    private final Map<String, Lock> asking = new ConcurrentHashMap<>();

    Providers(OAuth2ClientProperties settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** By name and without asking them. */
    List<Way> ways() {
        return settings.getRegistration().entrySet().stream()
                .map(each -> new Way(
                        each.getValue().getClientName() == null
                                ? each.getKey()
                                : each.getValue().getClientName(),
                        "/oauth2/authorization/" + each.getKey()))
                .toList();
    }

    /** @throws ProviderAway if it does not answer */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        ClientRegistration known = found.get(id);
        if (known != null || !settings.getRegistration().containsKey(id)) {
            return known;
        }
        Lock mine = asking.computeIfAbsent(id, one -> new ReentrantLock());
        if (isSilent(id) || !isFree(mine)) {
            throw new ProviderAway("the identity provider " + id + " did not answer just now", null);
        }
        try {
            return found.computeIfAbsent(id, this::ask);
        } catch (IllegalArgumentException | IllegalStateException e) {
            silent.put(id, clock.instant().plus(PAUSE));
            log.warn("The identity provider {} does not say where to sign in: {}", id, e.getMessage());
            throw new ProviderAway("the identity provider " + id + " does not answer", e);
        } finally {
            mine.unlock();
        }
    }

    private static boolean isFree(Lock lock) {
        try {
            return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isSilent(String id) {
        return silent.getOrDefault(id, Instant.MIN).isAfter(clock.instant());
    }

    /** One at a time, lest one that is down keep people from another. */
    private ClientRegistration ask(String id) {
        OAuth2ClientProperties one = new OAuth2ClientProperties();
        one.getRegistration().put(id, settings.getRegistration().get(id));
        one.getProvider().putAll(settings.getProvider());
        return new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(id);
    }
}
