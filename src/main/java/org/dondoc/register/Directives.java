package org.dondoc.register;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the register. Only {@link #list}, {@link #find(String, Visibility)} look at who asks; whoever calls
 * the others has checked that.
 */
@Component
public class Directives {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int dueSoonDays;

    public Directives(JdbcClient jdbc, Clock clock, @Value("${dondoc.due-soon-days:7}") int dueSoonDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.dueSoonDays = dueSoonDays;
    }

    public Optional<Directive> find(String code) {
        throw new UnsupportedOperationException();
    }

    /** Empty too when the caller may not see it. */
    public Optional<Directive> find(String code, Visibility visibility) {
        throw new UnsupportedOperationException();
    }

    /** A page of what the caller may see. Refused: page, size or period out of range. */
    public Page<Directive> list(ListQuery query, Visibility visibility) {
        throw new UnsupportedOperationException();
    }

    /** Timeliness today; null for a withdrawn directive. */
    public Timeliness timeliness(Directive directive) {
        throw new UnsupportedOperationException();
    }

    /** In the order of events. */
    public List<JournalEntry> journal(String code) {
        throw new UnsupportedOperationException();
    }

    /** Every ask, dropped ones included, in the order of asking. */
    public List<Coordination> coordination(String code) {
        throw new UnsupportedOperationException();
    }

    /** The ask that the unit still has to answer. */
    public Optional<Coordination> openAsk(String code, String unit) {
        throw new UnsupportedOperationException();
    }

    /** The latest first. */
    public List<ProgressReport> reports(String code) {
        throw new UnsupportedOperationException();
    }

    public List<Milestone> milestones(String code) {
        throw new UnsupportedOperationException();
    }

    /** Why the directive or its result came back, the latest first. */
    public List<Remark> remarks(String code) {
        throw new UnsupportedOperationException();
    }

    /** The latest first. */
    public List<Urge> urges(String code) {
        throw new UnsupportedOperationException();
    }

    /** The latest first. */
    public List<Explanation> explanations(String code) {
        throw new UnsupportedOperationException();
    }

    /** The latest first. */
    public List<DeadlineMove> deadlineMoves(String code) {
        throw new UnsupportedOperationException();
    }

    /** In the order of attaching, without their content. */
    public List<Attachment> files(String code) {
        throw new UnsupportedOperationException();
    }

    /** Empty when the directive has no such file. */
    public Optional<Attachment> file(String code, UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Empty when the directive has no such file. */
    public Optional<byte[]> content(String code, UUID id) {
        throw new UnsupportedOperationException();
    }
}
