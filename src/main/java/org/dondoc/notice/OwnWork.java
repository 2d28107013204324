package org.dondoc.notice;

import java.time.LocalDate;
import java.util.List;
import org.dondoc.register.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody has to see to now; the view {@code register.own_work} says what that is. */
@Component
class OwnWork {

    /** Calendar days before its day from which on something is due soon. */
    static final int SOON = 7;

    /** Texts: {@code ownPart.<name>}. */
    enum Part {
        SPECIALIST,
        HEAD,
        COORDINATION,
        TRACKING,
        ACCEPTANCE
    }

    /** @param dueOn null where there is no deadline */
    record Duty(Part part, String directive, LocalDate dueOn, Stage stage) {

        boolean isOverdue(LocalDate today) {
            return dueOn != null && dueOn.isBefore(today);
        }

        boolean isDueSoon(LocalDate today) {
            return dueOn != null && !isOverdue(today) && !dueOn.isAfter(today.plusDays(SOON));
        }
    }

    private final JdbcClient jdbc;

    OwnWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is due first comes first. */
    List<Duty> of(String person) {
        return jdbc.sql(
                        """
                select part, directive, due_on, stage from register.own_work where person = :person
                order by due_on nulls last, directive, part
                """)
                .param("person", person)
                .query((row, number) -> new Duty(
                        Part.valueOf(row.getString("part")),
                        row.getString("directive"),
                        row.getObject("due_on", LocalDate.class),
                        Stage.valueOf(row.getString("stage"))))
                .list();
    }
}
