package org.dondoc.register;

import static org.dondoc.register.Writing.with;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The rows of a plan's steps. Whoever writes them has locked the directive. */
@Component
class Plans {

    private final Writing write;

    Plans(Writing write) {
        this.write = write;
    }

    Milestone checked(Milestone step, LocalDate deadline, Input input) {
        String title = input.required("milestoneTitle", input.paragraph("milestoneTitle", step.title()));
        LocalDate dueOn = input.required("milestoneDueOn", input.day("milestoneDueOn", step.dueOn()));
        // an overdue directive still needs a plan
        LocalDate last = deadline == null || deadline.isBefore(write.today()) ? null : deadline;
        input.notBefore(write.today(), "milestoneDueOn", dueOn);
        if (dueOn != null && last != null && dueOn.isAfter(last)) {
            input.fault("milestoneDueOn", dueOn, "refusal.day.afterDeadline", last);
        }
        return new Milestone(title, dueOn);
    }

    void replace(String code, List<Milestone> steps) {
        write.update(code, "delete from register.milestone where directive = :code");
        for (int i = 0; i < steps.size(); i++) {
            write.update(
                    code,
                    """
                    insert into register.milestone (directive, position, title, due_on)
                    values (:code, :position, :title, :dueOn)
                    """,
                    with(
                            "position",
                            i,
                            "title",
                            steps.get(i).title(),
                            "dueOn",
                            steps.get(i).dueOn()));
        }
    }

    static List<String> inWords(List<Milestone> steps) {
        return steps.stream().map(step -> step.dueOn() + " " + step.title()).toList();
    }
}
