package org.dondoc.register;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What units and people still owe, for whoever has to hand it over: no contents, because administrators read it. */
@Component
public class OpenWork {

    /**
     * A part in an open directive.
     *
     * @param unit which has this part, null for the tracking officer of a directive without a lead unit
     * @param specialist of the directive, null where there is none yet
     */
    public record Duty(String directive, Part part, String unit, Stage stage, String specialist) {}

    /** Texts: {@code part.<name>}. */
    public enum Part {
        /** The unit leads it. */
        LEAD,
        /** The unit was named or asked to coordinate it and has not answered. */
        COORDINATION,
        /** The person does the work. */
        SPECIALIST,
        /** The person tracks it for the ministry office. */
        TRACKING
    }

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Duty> ofUnit(String code) {
        return duties(
                """
                select d.code, 'LEAD' as part, d.lead_unit as unit, d.stage, d.specialist
                from register.directive d
                where d.lead_unit = :who and d.stage not in ('COMPLETED', 'WITHDRAWN')
                union all
                select d.code, 'COORDINATION', c.unit, d.stage, d.specialist
                from register.coordination c join register.directive d on d.code = c.directive
                where c.unit = :who and c.answered_on is null and c.dropped_on is null and c.ended_on is null
                    and d.stage not in ('COMPLETED', 'WITHDRAWN')
                order by 2 desc, 1
                """,
                code);
    }

    public List<Duty> ofPerson(String id) {
        return duties(
                """
                select d.code, 'SPECIALIST' as part, d.lead_unit as unit, d.stage, d.specialist
                from register.directive d
                where d.specialist = :who and d.stage not in ('COMPLETED', 'WITHDRAWN')
                union all
                select d.code, 'TRACKING', d.lead_unit, d.stage, d.specialist
                from register.directive d
                where d.tracking_officer = :who and d.stage not in ('COMPLETED', 'WITHDRAWN')
                order by 2, 1
                """,
                id);
    }

    /** Whether any directive was ever registered. */
    public boolean hasBegun() {
        return jdbc.sql("select exists (select from register.directive)")
                .query(Boolean.class)
                .single();
    }

    private List<Duty> duties(String sql, String who) {
        return jdbc.sql(sql)
                .param("who", who)
                .query((row, number) -> new Duty(
                        row.getString("code"),
                        Part.valueOf(row.getString("part")),
                        row.getString("unit"),
                        Stage.valueOf(row.getString("stage")),
                        row.getString("specialist")))
                .list();
    }
}
