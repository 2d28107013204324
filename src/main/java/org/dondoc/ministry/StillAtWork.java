package org.dondoc.ministry;

import java.util.List;
import org.dondoc.register.OpenWork.Duty;

/** A unit or a person cannot go yet: this work would stay behind with nobody. */
class StillAtWork extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String who;
    private final transient List<Duty> work;

    /** @param key of the text that says what to do, in which {@code {0}} is {@code who} and {@code {1}} how many */
    StillAtWork(String key, String who, List<Duty> work) {
        super(who + " " + key);
        this.key = key;
        this.who = who;
        this.work = work;
    }

    String key() {
        return key;
    }

    String who() {
        return who;
    }

    List<Duty> work() {
        return work;
    }
}
