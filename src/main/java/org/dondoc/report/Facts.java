package org.dondoc.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.dondoc.register.IssuerLevel;

/**
 * What was known of directives at the end of the cut-off's day, and in the period: one row for each directive that any
 * {@link Cell} may count, and one for each time that a directive was completed and later reopened.
 *
 * <p>A row of the register tells what holds since a day: accepted since {@code accepted_on}, due and led as since the
 * last change. A past day is therefore today's row less what came after that day. Later changes are few, and none for a
 * report of today, which reads one index and little more.
 */
final class Facts {

    /**
     * {@code c}, {@code o}, {@code e}: a completion that lasted on the day and was ended by reopening since. {@code m}:
     * the first decision on the deadline after the cut-off. {@code h}: the ad hoc ones, few, and whether they had no paper
     * then and one was to come. What was closed before the period, and stayed so, is only
     * counted by scopes.
     */
    private static final String SQL =
            """
            with later_move as (
                select distinct on (directive) directive, from_deadline from register.deadline_move
                where decided_on > :asOf order by directive, decided_on, id
            ), counted as (
                select d.code, d.lead_unit, x.deadline, x.original_deadline, x.submitted_on, x.accepted_on,
                    cast(null as date) as reopened_on, x.withdrawn_on, s.suspended_on,
                    {scope} as in_scope,
                    d.assigned_on <= :lastAsOf and {scopeLastYear} as in_scope_last_year,
                    x.accepted_on is not null as completed,
                    x.withdrawn_on is not null as withdrawn,
                    x.accepted_on is null and x.withdrawn_on is null as open,
                    {late deadline} as late,
                    {late original_deadline} as late_by_original,
                    {open opening o} as open_at_opening,
                    d.assigned_on between :begin and :closing as received_in_period,
                    d.accepted_on between :begin and :closing as completed_in_period,
                    false as reopened_in_period,
                    d.withdrawn_on between :begin and :closing as withdrawn_in_period,
                    {open closing e} as open_at_closing,
                    h.code is not null as ad_hoc,
                    coalesce(h.unbound, false) as unbound
                from register.directive d
                left join register.completion c
                    on c.directive = d.code and c.accepted_on <= :asOf and c.reopened_on > :asOf
                left join register.completion o
                    on o.directive = d.code and o.accepted_on <= :opening and o.reopened_on > :opening
                left join register.completion e
                    on e.directive = d.code and e.accepted_on <= :closing and e.reopened_on > :closing
                left join later_move m on m.directive = d.code
                left join register.suspension s
                    on s.directive = d.code and s.suspended_on <= :asOf and (s.resumed_on is null or s.resumed_on > :asOf)
                left join (
                    select a.code, (p.number is null or a.bound_on > :asOf)
                        and (a.no_document_on is null or a.no_document_on > :asOf)
                        and (a.withdrawn_on is null or a.withdrawn_on > :asOf) as unbound
                    from register.directive a join register.source_document p on p.id = a.document
                    where a.ad_hoc
                ) h on h.code = d.code
                {lastYear}
                cross join lateral (select
                    {deadline} as deadline,
                    {original} as original_deadline,
                    case when d.accepted_on <= :asOf then d.submitted_on else c.submitted_on end as submitted_on,
                    case when d.accepted_on <= :asOf then d.accepted_on else c.accepted_on end as accepted_on,
                    case when d.withdrawn_on <= :asOf then d.withdrawn_on end as withdrawn_on
                ) x
                where d.assigned_on <= :asOf and d.issuer_level = any (:levels)
                    and ((d.accepted_on is null or d.accepted_on > :opening)
                        and (d.withdrawn_on is null or d.withdrawn_on > :opening)
                        or {mayBeInScope})
                union all
                select d.code, d.lead_unit, {deadline}, {original}, r.submitted_on, r.accepted_on,
                    case when r.reopened_on <= :asOf then r.reopened_on end, null, null,
                    false, false, false, false, false, r.submitted_on > {deadline}, null, false, false,
                    r.accepted_on between :begin and :closing, r.reopened_on between :begin and :closing, false, false, false, false
                from register.completion r
                join register.directive d on d.code = r.directive
                left join later_move m on m.directive = d.code
                where r.reopened_on >= :begin and r.accepted_on <= :closing and d.issuer_level = any (:levels)
            ), facts as materialized (
                select f.*,
                    case when l.directive is not null then l.unit when n.directive is null then f.lead_unit end
                        collate "C" as unit
                from counted f
                left join register.lead l on l.directive = f.code and l.from_on <= :asOf and l.until_on > :asOf
                left join register.lead n on n.directive = f.code and n.from_on > :asOf and n.until_on is null
            )
            """
                    .replace("{deadline}", "case when m.directive is null then d.deadline else m.from_deadline end")
                    // a first deadline that was decided later was not known yet
                    .replace(
                            "{original}",
                            "case when m.directive is null or m.from_deadline is not null then d.original_deadline end")
                    .replace("{late deadline}", late("x.deadline"))
                    .replace("{late original_deadline}", late("x.original_deadline"))
                    .replace("{open opening o}", openAt(":opening", "o"))
                    .replace("{open closing e}", openAt(":closing", "e"));

    private static final String RECEIVED = SQL.replace("{scope}", "d.assigned_on between :from and :to")
            .replace("{scopeLastYear}", "d.assigned_on between :lastFrom and :lastTo")
            .replace("{lastYear}", "")
            .replace("{mayBeInScope}", "d.assigned_on between :lastFrom and :lastTo");

    private static final String DUE = SQL.replace("{scope}", "coalesce(x.deadline between :from and :to, false)")
            .replace(
                    "{scopeLastYear}",
                    "case when y.directive is null then d.deadline else y.from_deadline end between :lastFrom and :lastTo")
            .replace(
                    "{lastYear}",
                    """
                    left join (
                        select distinct on (directive) directive, from_deadline from register.deadline_move
                        where decided_on > :lastAsOf order by directive, decided_on, id
                    ) y on y.directive = d.code
                    """)
            .replace(
                    "{mayBeInScope}",
                    """
                    d.deadline between :from and :to or d.deadline between :lastFrom and :lastTo or y.directive is not null
                    """);

    private final ReportQuery query;

    Facts(ReportQuery query) {
        this.query = query;
    }

    /** To be followed by a query of {@code facts}. */
    String sql() {
        return query.basis() == Basis.DUE ? DUE : RECEIVED;
    }

    /** The condition on {@code facts} that keeps the units asked for. */
    String ofUnits() {
        return query.units() == null ? "true" : "(unit = any (:units) or :notAssigned and unit is null)";
    }

    Map<String, Object> params() {
        Map<String, Object> params = new HashMap<>();
        params.put("from", query.from());
        params.put("to", query.to());
        params.put("asOf", query.asOf());
        params.put("lastFrom", query.from().minusYears(1));
        params.put("lastTo", query.to().minusYears(1));
        params.put("lastAsOf", query.asOf().minusYears(1));
        params.put("opening", query.opening());
        params.put("begin", query.opening().plusDays(1));
        params.put("closing", query.closing());
        params.put("yearEnd", LocalDate.of(query.asOf().getYear(), 12, 31));
        params.put(
                "levels", query.issuerLevels().stream().map(IssuerLevel::name).toArray(String[]::new));
        if (query.units() != null) {
            params.put("units", query.units().toArray(String[]::new));
            params.put("notAssigned", query.units().contains(ReportQuery.NOT_ASSIGNED));
        }
        return params;
    }

    /** Unknown without a deadline. The clock of a suspended directive stands. */
    private static String late(String deadline) {
        return """
                case when x.accepted_on is not null then x.submitted_on > %1$s
                    else %1$s < :asOf and (s.suspended_on is null or %1$s < s.suspended_on) end"""
                .formatted(deadline);
    }

    private static String openAt(String day, String completion) {
        return """
                d.assigned_on <= %1$s and (d.accepted_on is null or d.accepted_on > %1$s) and %2$s.directive is null
                    and (d.withdrawn_on is null or d.withdrawn_on > %1$s)"""
                .formatted(day, completion);
    }
}
