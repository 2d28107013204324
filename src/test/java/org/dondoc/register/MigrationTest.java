package org.dondoc.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A register that was in use before a migration … */
class MigrationTest {

    @Test
    void knowsAfterwardsWhoLedAndWhatWasCompleted() {
        Ministry.Database database = new Ministry.Database(Ministry.unique("migrated"));
        JdbcClient register = JdbcClient.create(database.owner);
        database.migrate("1");
        register.sql(
                        """
                insert into register.unit (code, name, short_name, kind) values
                    ('CNTT', 'Cục Công nghệ thông tin', 'Cục CNTT', 'AGENCY'),
                    ('KHTC', 'Cục Kế hoạch - Tài chính', 'Cục KHTC', 'AGENCY');
                insert into register.source_document (issued_by, secrecy) values ('Chính phủ', 'NONE');
                insert into register.directive (code, document, secrecy, issuer_level, content, urgency, ad_hoc,
                    stage, stage_since, lead_unit, assigned_on, submitted_on, accepted_on, grade, registered_at,
                    watched_until, facts_hash, search)
                select code, id, 'NONE', 'GOVERNMENT', 'Một việc', 'NORMAL', true,
                    stage, '2026-11-23 09:00+07', unit, '2026-11-03', submitted, accepted, grade,
                    '2026-11-10 09:00+07', '2026-11-10 09:00+07', sha256('a'), ''
                from register.source_document, (values
                    ('CP-1', 'COMPLETED', 'CNTT', date '2026-11-18', date '2026-11-20', 'GOOD'),
                    ('CP-2', 'IN_PROGRESS', 'KHTC', null, null, null),
                    ('CP-3', 'REGISTERED', null, null, null, null)
                ) as d (code, stage, unit, submitted, accepted, grade);
                insert into register.journal (at, actor, action, directive, before, after) values
                    ('2026-11-10 09:00+07', 'vanphong', 'REGISTERED', 'CP-1', '{}', '{"leadUnit": "CNTT"}'),
                    ('2026-11-10 09:00+07', 'vanphong', 'REGISTERED', 'CP-2', '{}', '{"leadUnit": "CNTT"}'),
                    ('2026-11-10 09:00+07', 'vanphong', 'REGISTERED', 'CP-3', '{}', '{}'),
                    ('2026-11-12 00:30+07', 'cntt.truong', 'RETURNED', 'CP-2', '{"leadUnit": "CNTT"}', '{}'),
                    ('2026-11-13 09:00+07', 'vanphong', 'ASSIGNED', 'CP-3', '{}', '{"leadUnit": "CNTT"}'),
                    ('2026-11-14 09:00+07', 'vanphong', 'ASSIGNED', 'CP-2', '{}', '{"leadUnit": "KHTC"}'),
                    ('2026-11-16 09:00+07', 'cntt.truong', 'RETURNED', 'CP-3', '{"leadUnit": "CNTT"}', '{}');
                """)
                .update();

        database.migrate("2");

        assertThat(register.sql(
                                "select concat_ws(' ', directive, unit, from_on, until_on) from register.lead order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "CP-1 CNTT 2026-11-03",
                        "CP-2 CNTT 2026-11-03 2026-11-12",
                        "CP-3 CNTT 2026-11-13 2026-11-16",
                        "CP-2 KHTC 2026-11-14");
        assertThat(register.sql(
                                "select concat_ws(' ', directive, submitted_on, accepted_on, grade, reopened_on) from register.completion")
                        .query(String.class)
                        .list())
                .containsExactly("CP-1 2026-11-18 2026-11-20 GOOD");
    }
}
