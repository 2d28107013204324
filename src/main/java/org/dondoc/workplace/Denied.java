package org.dondoc.workplace;

import org.springframework.http.HttpStatus;

/** A "no" that no other input would turn into a "yes": not found, no right, not now. */
public class Denied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String key;
    private final transient Object[] args;

    /** @param key of the text for the person, in which {@code {0}} onwards are {@code args} */
    public Denied(HttpStatus status, String key, Object... args) {
        super(status + " " + key);
        this.status = status;
        this.key = key;
        this.args = args;
    }

    /** Also for what the caller may not see, so that nobody learns of it by asking. */
    static Denied noSuchDirective(String code) {
        return new Denied(HttpStatus.NOT_FOUND, "denied.noSuchDirective", code);
    }

    static Denied noRight() {
        return new Denied(HttpStatus.FORBIDDEN, "denied.noRight");
    }

    /** The directive stands at a stage where this cannot be done, or left it in the meantime. */
    static Denied notNow(String code) {
        return new Denied(HttpStatus.CONFLICT, "denied.notNow", code);
    }

    /** An ask to the unit is open; there is one at a time. */
    static Denied askedAlready(String code, String unit) {
        return new Denied(HttpStatus.CONFLICT, "denied.askedAlready", code, unit);
    }

    /** The unit was never asked, or has answered, or its ask was dropped. */
    static Denied notAsked(String code, String unit) {
        return new Denied(HttpStatus.CONFLICT, "denied.notAsked", code, unit);
    }

    /** A request waits for its decision; there is one at a time. */
    static Denied reliefAsked(String code) {
        return new Denied(HttpStatus.CONFLICT, "denied.reliefAsked", code);
    }

    /** Relief was granted as often as the rule allows. */
    static Denied relievedAlready(String code, int times) {
        return new Denied(HttpStatus.CONFLICT, "denied.relievedAlready", code, times);
    }

    static Denied noSuchRecurrence(String id) {
        return new Denied(HttpStatus.NOT_FOUND, "denied.noSuchRecurrence", id);
    }

    /** Nothing is made by the rule any more. */
    static Denied recurrenceEnded(String id) {
        return new Denied(HttpStatus.CONFLICT, "denied.recurrenceEnded", id);
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return key;
    }

    Object[] args() {
        return args;
    }
}
