package org.dondoc.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dondoc.calendar.WorkingCalendar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the register. Only {@link #list} and {@link #find(String, Visibility)} look at who asks; whoever
 * calls the others has checked that. An unknown code has empty lists.
 */
@Component
public class Directives {

    /** In the words of the partial indexes, so that work lists find them. */
    static final String OPEN = "d.stage not in ('COMPLETED', 'WITHDRAWN')";

    private static final String FILE =
            "select id, directive, name, content_type, size, sha256, attached_at, attached_by from register.file ";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int dueSoonDays;
    private final Journal journal;

    /** @param dueSoonDays calendar days before the deadline from which on a directive is due soon */
    public Directives(JdbcClient jdbc, Clock clock, @Value("${dondoc.due-soon-days:7}") int dueSoonDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.dueSoonDays = dueSoonDays;
        this.journal = new Journal(jdbc);
    }

    public Optional<Directive> find(String code) {
        return find(code, Visibility.ALL);
    }

    /** Empty too when the caller may not see it. */
    public Optional<Directive> find(String code, Visibility visibility) {
        if (!Codes.isValid(code)) {
            return Optional.empty();
        }
        Conditions conditions = new Conditions();
        conditions.add("d.code = :code", "code", code);
        conditions.add(visibility);
        return jdbc.sql(Rows.DIRECTIVE + conditions)
                .params(conditions.params)
                .query(Rows::directive)
                .optional();
    }

    /** All that are open, suspended ones too, in order of their codes. */
    public List<Directive> open() {
        return jdbc.sql(Rows.DIRECTIVE + "where " + OPEN + " order by d.code")
                .query(Rows::directive)
                .list();
    }

    /** The asks that are open, of all directives, by the directive's code. */
    public Map<String, List<Coordination>> openAsks() {
        return jdbc
                .sql(
                        """
                select c.* from register.coordination c join register.directive d on d.code = c.directive
                where c.asked_on is not null and c.answered_on is null and c.dropped_on is null
                    and c.ended_on is null and d.stage not in ('COMPLETED', 'WITHDRAWN')
                order by c.directive, c.id
                """)
                .query((row, number) -> Map.entry(row.getString("directive"), Rows.coordination(row, number)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Those of the codes that are in the register, by their code. */
    public Map<String, Directive> all(Collection<String> codes) {
        return all(codes, Visibility.ALL);
    }

    /** The same, without what the caller may not see. */
    public Map<String, Directive> all(Collection<String> codes, Visibility visibility) {
        Conditions conditions = new Conditions();
        conditions.add("d.code = any (:codes)", "codes", codes.toArray(String[]::new));
        conditions.add(visibility);
        return jdbc.sql(Rows.DIRECTIVE + conditions).params(conditions.params).query(Rows::directive).list().stream()
                .collect(Collectors.toMap(Directive::code, directive -> directive));
    }

    /** A page of what the caller may see. Refused: page, size or period out of range. */
    public Page<Directive> list(ListQuery query, Visibility visibility) {
        check(query);
        Conditions conditions = conditions(query);
        conditions.add(visibility);
        long total = jdbc.sql("select count(*) from register.directive d " + conditions)
                .params(conditions.params)
                .query(Long.class)
                .single();
        List<Directive> items = jdbc.sql(Rows.DIRECTIVE + conditions + order(query) + " limit :size offset :offset")
                .params(conditions.params)
                .param("size", query.size())
                .param("offset", (long) query.page() * query.size())
                .query(Rows::directive)
                .list();
        return new Page<>(items, total, query.page(), query.size());
    }

    /**
     * Reads all that the caller may see, directive by directive, whatever the page. In a transaction they come in portions
     * ({@code spring.jdbc.template.fetch-size}), without one all at once. Refused like a page.
     */
    public void each(ListQuery query, Visibility visibility, Consumer<Directive> reader) {
        check(query);
        Conditions conditions = conditions(query);
        conditions.add(visibility);
        jdbc.sql(Rows.DIRECTIVE + conditions + order(query))
                .params(conditions.params)
                .query(row -> {
                    reader.accept(Rows.directive(row, 0));
                });
    }

    /** Timeliness today; null for a withdrawn directive. */
    public Timeliness timeliness(Directive directive) {
        return directive.timeliness(today(), dueSoonDays);
    }

    /** In the order of events. */
    public List<JournalEntry> journal(String code) {
        return Codes.isValid(code) ? journal.of(code) : List.of();
    }

    /** Every ask, dropped ones included, in the order of asking. */
    public List<Coordination> coordination(String code) {
        return of(code, "select * from register.coordination where directive = :code order by id")
                .query(Rows::coordination)
                .list();
    }

    /** The ask that the unit still has to answer. */
    public Optional<Coordination> openAsk(String code, String unit) {
        return coordination(code).stream()
                .filter(ask -> ask.isOpen() && ask.unit().equals(unit))
                .findFirst();
    }

    /** In which something was reported. */
    public Set<YearMonth> reportedMonths(String code) {
        return Set.copyOf(of(
                        code,
                        "select distinct cast(date_trunc('month', reported_on) as date) as month from register.progress_report"
                                + " where directive = :code")
                .query((row, number) -> YearMonth.from(Rows.day(row, "month")))
                .list());
    }

    /** The latest first. */
    public List<ProgressReport> reports(String code) {
        return of(
                        code,
                        """
                select r.reported_on, r.at, r.actor, r.percent, r.done, o.obstacles, o.proposals
                from register.progress_report r left join register.obstacle o on o.report = r.id
                where r.directive = :code order by r.id desc
                """)
                .query((row, number) -> new ProgressReport(
                        Rows.day(row, "reported_on"),
                        Rows.instant(row, "at"),
                        row.getString("actor"),
                        row.getInt("percent"),
                        row.getString("done"),
                        row.getString("obstacles"),
                        row.getString("proposals")))
                .list();
    }

    /** In the order of the plan. */
    public List<Milestone> milestones(String code) {
        return Codes.isValid(code) ? Rows.milestones(jdbc, code) : List.of();
    }

    /** Why the directive or its result came back, the latest first. */
    public List<Remark> remarks(String code) {
        return of(
                        code,
                        """
                select action, at, actor, coalesce(after ->> 'reason', after ->> 'remark') as remark
                from register.journal
                where directive = :code and action in ('RETURNED', 'RETURNED_FOR_REWORK', 'SENT_BACK')
                order by id desc
                """)
                .query(Directives::remark)
                .list();
    }

    /** Why the directive was reopened, until a result is submitted again. */
    public Optional<Remark> reopening(String code) {
        return of(
                        code,
                        """
                select action, at, actor, after ->> 'reason' as remark
                from register.journal
                where directive = :code and action in ('REOPENED', 'SUBMITTED')
                order by id desc limit 1
                """)
                .query(Directives::remark)
                .optional()
                .filter(latest -> latest.action() == Action.REOPENED);
    }

    /** The latest first. */
    public List<Urge> urges(String code) {
        return of(
                        code,
                        """
                select number, urged_on, at, actor, message
                from register.urge where directive = :code order by number desc
                """)
                .query((row, number) -> new Urge(
                        row.getInt("number"),
                        Rows.day(row, "urged_on"),
                        Rows.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("message")))
                .list();
    }

    /** The latest first. */
    public List<Explanation> explanations(String code) {
        return of(
                        code,
                        """
                select unit, explained_on, at, actor, explanation, remedy
                from register.explanation where directive = :code order by id desc
                """)
                .query((row, number) -> new Explanation(
                        row.getString("unit"),
                        Rows.day(row, "explained_on"),
                        Rows.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("explanation"),
                        row.getString("remedy")))
                .list();
    }

    /** The latest first. */
    public List<DeadlineMove> deadlineMoves(String code) {
        return of(
                        code,
                        """
                select from_deadline, to_deadline, decided_on, reason, document_number, at, actor
                from register.deadline_move where directive = :code order by id desc
                """)
                .query((row, number) -> new DeadlineMove(
                        Rows.day(row, "from_deadline"),
                        Rows.day(row, "to_deadline"),
                        Rows.day(row, "decided_on"),
                        row.getString("reason"),
                        row.getString("document_number"),
                        Rows.instant(row, "at"),
                        row.getString("actor")))
                .list();
    }

    /** Every request for relief, the latest first. */
    public List<Relief> reliefs(String code) {
        return Codes.isValid(code) ? Rows.reliefs(jdbc, code) : List.of();
    }

    /** The request that waits for its endorsement or decision. */
    public Optional<Relief> openRelief(String code) {
        return reliefs(code).stream().filter(Relief::isOpen).findFirst();
    }

    /** The earliest first. */
    public List<Suspension> suspensions(String code) {
        return of(code, "select suspended_on, resumed_on from register.suspension where directive = :code order by id")
                .query((row, number) -> new Suspension(Rows.day(row, "suspended_on"), Rows.day(row, "resumed_on")))
                .list();
    }

    /** What was asked to be decided, the latest first. */
    public List<Obstacle> obstacles(String code) {
        return of(code, Rows.OBSTACLE + "where r.directive = :code order by o.report desc")
                .query(Rows::obstacle)
                .list();
    }

    /** What the report told, if anything that somebody was asked to decide. */
    public Optional<Obstacle> obstacle(String code, long report) {
        return of(code, Rows.OBSTACLE + "where r.directive = :code and o.report = :report")
                .param("report", report)
                .query(Rows::obstacle)
                .optional();
    }

    /** What leaders said, the latest first. */
    public List<Direction> directions(String code) {
        return of(code, Rows.DIRECTION + "where n.directive = :code order by n.id desc")
                .query(Rows::direction)
                .list();
    }

    public Optional<Direction> direction(String code, long id) {
        return of(code, Rows.DIRECTION + "where n.directive = :code and n.id = :id")
                .param("id", id)
                .query(Rows::direction)
                .optional();
    }

    /** When somebody was first named to do the work; empty as long as nobody is. */
    public Optional<LocalDate> firstDelegatedOn(String code) {
        return of(code, "select delegated_on from register.delegation where directive = :code order by id limit 1")
                .query(LocalDate.class)
                .optional();
    }

    /** In the order of attaching, without their content. */
    public List<Attachment> files(String code) {
        return of(code, FILE + "where directive = :code order by attached_at, id")
                .query(Directives::attachment)
                .list();
    }

    /** Empty when the directive has no such file. */
    public Optional<Attachment> file(String code, UUID id) {
        return of(code, FILE + "where directive = :code and id = :id")
                .param("id", id)
                .query(Directives::attachment)
                .optional();
    }

    /** Empty when the directive has no such file. */
    public Optional<byte[]> content(String code, UUID id) {
        return of(code, "select content from register.file where directive = :code and id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    /** A statement on one directive; an impossible code is asked for as none. */
    private JdbcClient.StatementSpec of(String code, String sql) {
        return jdbc.sql(sql).param("code", Codes.isValid(code) ? code : "");
    }

    private static Remark remark(ResultSet row, int number) throws SQLException {
        return new Remark(
                Action.valueOf(row.getString("action")),
                Rows.instant(row, "at"),
                row.getString("actor"),
                row.getString("remark"));
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                row.getString("directive"),
                row.getString("name"),
                row.getString("content_type"),
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                Rows.instant(row, "attached_at"),
                row.getString("attached_by"));
    }

    private static void check(ListQuery query) {
        Input input = new Input();
        if (query.page() < 0) {
            input.fault("page", query.page(), "refusal.number.range", 0, Integer.MAX_VALUE);
        }
        if (query.size() < 1 || query.size() > ListQuery.MAX_SIZE) {
            input.fault("size", query.size(), "refusal.number.range", 1, ListQuery.MAX_SIZE);
        }
        input.day("assignedFrom", query.assignedFrom());
        input.day("assignedTo", query.assignedTo());
        if (query.assignedFrom() != null
                && query.assignedTo() != null
                && query.assignedTo().isBefore(query.assignedFrom())) {
            input.fault("assignedTo", query.assignedTo(), "refusal.day.beforeStart", query.assignedFrom());
        }
        input.refuseFaults();
    }

    private Conditions conditions(ListQuery query) {
        Conditions conditions = new Conditions();
        if (query.q() != null && !query.q().isBlank()) {
            List<String> words = SearchWords.in(query.q());
            if (words.isEmpty()) {
                conditions.add("false");
            } else {
                conditions.add("d.search @@ cast(:q as tsquery)", "q", SearchWords.query(words));
            }
        }
        if (!query.stages().isEmpty()) {
            conditions.add("d.stage in (:stages)", "stages", names(query.stages()));
            if (Stage.OPEN.containsAll(query.stages())) {
                conditions.add(OPEN);
            }
        }
        if (!query.timeliness().isEmpty()) {
            LocalDate today = today();
            conditions.params.put("today", today);
            conditions.params.put("soon", today.plusDays(dueSoonDays));
            conditions.params.put("dueSoonDays", dueSoonDays);
            conditions.add(query.timeliness().stream()
                    .map(Timeliness::condition)
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        if (!query.units().isEmpty()) {
            conditions.add("d.lead_unit in (:units)", "units", query.units());
        }
        if (!query.issuerLevels().isEmpty()) {
            conditions.add("d.issuer_level in (:issuerLevels)", "issuerLevels", names(query.issuerLevels()));
        }
        if (!query.urgencies().isEmpty()) {
            conditions.add("d.urgency in (:urgencies)", "urgencies", names(query.urgencies()));
        }
        if (query.unbound()) {
            conditions.add(
                    """
                    d.ad_hoc and d.no_document_on is null and d.stage <> 'WITHDRAWN' and exists (
                        select from register.source_document p where p.id = d.document and p.number is null)
                    """);
        }
        if (query.assignedFrom() != null) {
            conditions.add("d.assigned_on >= :assignedFrom", "assignedFrom", query.assignedFrom());
        }
        if (query.assignedTo() != null) {
            conditions.add("d.assigned_on <= :assignedTo", "assignedTo", query.assignedTo());
        }
        if (query.waiting().contains(ListQuery.Waiting.OBSTACLE)) {
            conditions.add(
                    """
                    d.code = any (array(
                        select r.directive from register.obstacle o join register.progress_report r on r.id = o.report
                        where o.asked_on is not null and o.closed_on is null))
                    """);
        }
        if (query.waiting().contains(ListQuery.Waiting.RELIEF)) {
            conditions.add("d.code = any (array(select directive from register.relief where closed_on is null))");
        }
        return conditions;
    }

    private static String order(ListQuery query) {
        String column =
                switch (query.sort()) {
                    case DEADLINE -> "d.deadline";
                    case ASSIGNED_ON -> "d.assigned_on";
                    case CODE -> "d.code";
                    case URGENCY -> "array_position(array[" + quoted(Urgency.values()) + "], d.urgency)";
                    case STAGE -> "array_position(array[" + quoted(Stage.values()) + "], d.stage)";
                    case LEAD_UNIT -> "d.lead_unit";
                    case PERCENT -> "d.percent";
                };
        return " order by " + column + (query.descending() ? " desc" : "") + " nulls last, d.code";
    }

    private static String quoted(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> "'" + value.name() + "'").collect(Collectors.joining(", "));
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(WorkingCalendar.ZONE));
    }

    /** The conditions of a query and their parameters. */
    private static final class Conditions {

        private final List<String> all = new ArrayList<>();
        private final Map<String, Object> params = new HashMap<>();

        void add(String condition) {
            all.add(condition);
        }

        void add(String condition, String name, Object value) {
            all.add(condition);
            params.put(name, value);
        }

        void add(Visibility visibility) {
            if (visibility.all()) {
                return;
            }
            if (visibility.units().isEmpty()) {
                add("false");
                return;
            }
            add(
                    """
                    (d.lead_unit in (:visible) or d.code = any (array(
                        select c.directive from register.coordination c
                        where c.unit in (:visible) and c.dropped_on is null and c.asked_on is not null)))
                    """,
                    "visible",
                    visibility.units());
        }

        @Override
        public String toString() {
            return all.isEmpty() ? "" : " where " + String.join(" and ", all);
        }
    }
}
