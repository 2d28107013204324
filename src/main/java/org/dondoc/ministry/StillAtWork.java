package org.dondoc.ministry;

import java.util.List;
import org.dondoc.ministry.HandedOver.Left;
import org.dondoc.register.OpenWork.Duty;

/** A unit or a person cannot go yet: this work would stay behind with nobody. */
class StillAtWork extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String who;
    private final transient List<Left> left;
    private final transient List<Duty> done;

    /** @param key of the text that says what to do, in which {@code {0}} is {@code who} and {@code {1}} how many */
    StillAtWork(String key, String who, List<Duty> work) {
        this(
                key,
                who,
                new HandedOver(
                        List.of(),
                        work.stream().map(duty -> new Left(duty, null)).toList()));
    }

    /** The same after some of it was handed over, which is {@code {2}}. */
    StillAtWork(String key, String who, HandedOver work) {
        super(who + " " + key);
        this.key = key;
        this.who = who;
        this.left = work.left();
        this.done = work.done();
    }

    String key() {
        return key;
    }

    String who() {
        return who;
    }

    List<Left> left() {
        return left;
    }

    List<Duty> done() {
        return done;
    }
}
