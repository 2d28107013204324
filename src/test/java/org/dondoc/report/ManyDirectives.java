package org.dondoc.report;

import org.springframework.jdbc.core.simple.JdbcClient;

/** More directives than the register takes one by one, as the rows that it would have written. */
public final class ManyDirectives {

    private final JdbcClient jdbc;
    private final long document;

    public ManyDirectives(JdbcClient jdbc) {
        this.jdbc = jdbc;
        document = jdbc.sql(
                        "insert into register.source_document (issued_by, secrecy) values ('Chính phủ', 'NONE') returning id")
                .query(Long.class)
                .single();
    }

    /**
     * Adds directives; what the others are is said in SQL, in terms of {@code i}, which counts from 1, and of what stands
     * before.
     *
     * @param assigned a date
     * @param deadline a date or null, in terms of {@code assigned} too
     * @param submitted a date or null
     * @param accepted a date, null with {@code submitted}
     */
    public void add(String prefix, int count, String assigned, String deadline, String submitted, String accepted) {
        jdbc.sql(
                        """
                with drawn as (
                    select *, %s as accepted from (
                        select *, %s as submitted from (
                            select *, cast(%s as date) as deadline from (
                                select i, cast(%s as date) as assigned from generate_series(1, :count) i
                            ) a
                        ) b
                    ) c
                ), units as (
                    select array_agg(code order by position) as codes from register.unit
                ), directives as (
                    insert into register.directive (code, document, secrecy, issuer_level, content, urgency, ad_hoc,
                        stage, stage_since, lead_unit, assigned_on, original_deadline, deadline, submitted_on,
                        accepted_on, registered_at, watched_until, facts_hash, search)
                    select :prefix || i, :document, 'NONE',
                        (array['GOVERNMENT', 'PRIME_MINISTER', 'MINISTRY'])[1 + i %% 3],
                        repeat('Xây dựng kế hoạch thực hiện ', 10), 'NORMAL', true,
                        case when accepted is null then 'ASSIGNED' else 'COMPLETED' end, assigned,
                        codes[1 + i %% cardinality(codes)], assigned, deadline, deadline, submitted, accepted, assigned,
                        assigned, sha256(convert_to(:prefix || i, 'UTF8')),
                        to_tsvector('simple', 'xay dung ke hoach thuc hien ' || :prefix || i)
                    from drawn, units
                    returning code, lead_unit, assigned_on, submitted_on, accepted_on
                ), leads as (
                    insert into register.lead (directive, unit, from_on)
                    select code, lead_unit, assigned_on from directives
                )
                insert into register.completion (directive, submitted_on, accepted_on)
                select code, submitted_on, accepted_on from directives where accepted_on is not null
                """
                                .formatted(accepted, submitted, deadline, assigned))
                .param("count", count)
                .param("prefix", prefix)
                .param("document", document)
                .update();
    }
}
