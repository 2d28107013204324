package org.dondoc;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health of what somebody has to see to while everybody else works on: it leaves {@code /actuator/health} UP, which
 * says whether work is possible, and turns {@code /actuator/health/operations} DOWN, which says whether all is well.
 */
@Configuration(proxyBeanMethods = false)
public class Attention {

    public static final Status NEEDED = new Status("ATTENTION");

    public static Status ifNeeded(boolean isNeeded) {
        return isNeeded ? NEEDED : Status.UP;
    }

    /** Of the group of this name only: Spring Boot would take a bean of the same name for that of all health. */
    @Bean
    @Qualifier("operations")
    StatusAggregator isAllWell() {
        return statuses -> statuses.stream().allMatch(Status.UP::equals) ? Status.UP : Status.DOWN;
    }
}
