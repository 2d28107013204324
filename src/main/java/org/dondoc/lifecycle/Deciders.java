package org.dondoc.lifecycle;

import org.dondoc.register.Obstacle.Addressee;

/** The groups whose people decide on obstacles. */
final class Deciders {

    private Deciders() {}

    /** @param unit that leads the directive */
    static String group(Addressee addressee, String unit) {
        return switch (addressee) {
            case HEAD -> "unit-" + unit + "-head";
            case OFFICE -> "ministry-office";
            case LEADER -> "leadership";
        };
    }
}
