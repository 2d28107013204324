package org.dondoc;

import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What production must be told before it starts; the demonstration and the tests bring their own. */
final class ProductionSettings {

    private static final List<String> REQUIRED =
            List.of("DONDOC_DB_URL", "DONDOC_DB_USER", "DONDOC_DB_PASSWORD", "DONDOC_ADMIN_PASSWORD");

    private ProductionSettings() {}

    /** One line that names the variable which is missing or weak, or nothing when production may start. */
    static Optional<String> missing(Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo | test"))) {
            return Optional.empty();
        }
        for (String name : REQUIRED) {
            if (environment.getProperty(name, "").isBlank()) {
                return Optional.of("the variable " + name
                        + " is not set (production needs " + String.join(", ", REQUIRED)
                        + "; the demonstration starts with --spring.profiles.active=demo)");
            }
        }
        if (!PasswordRules.allow(environment.getRequiredProperty("DONDOC_ADMIN_PASSWORD"), "admin")) {
            return Optional.of("the variable DONDOC_ADMIN_PASSWORD is weak: at least " + PasswordRules.SHORTEST
                    + " characters, five of them different, without the account's name, and not easy to guess");
        }
        return Optional.empty();
    }
}
