package org.dondoc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dondoc.lifecycle.Story.HEAD;
import static org.dondoc.lifecycle.Story.LEADER;
import static org.dondoc.lifecycle.Story.OFFICER;
import static org.dondoc.lifecycle.Story.SPECIALIST;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.dondoc.register.Action;
import org.dondoc.register.JournalEntry;
import org.dondoc.register.ListQuery;
import org.dondoc.register.NewDocument;
import org.dondoc.register.Stage;
import org.dondoc.register.Visibility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An ad hoc directive … */
@TellsAStory
class BindingProcessTest {

    @Autowired
    private Story story;

    @Autowired
    private Binding binding;

    @Autowired
    private Suspending suspending;

    @Test
    void withoutAPaperIsBoundToItByTheOfficeAndShowsItsNumberEverywhere() {
        String code = story.isOrdered();
        String number = Story.documentNumber();
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective", "bindDocument");
        assertThat(story.task("bindDocument", code).getTenantId()).isNull();
        assertThat(story.task("bindDocument", code).getDueDate()).isEqualTo("2026-03-10T00:00:00.000+07:00");
        assertThat(story.variables("binding", code)).containsOnlyKeys("title");
        assertThatThrownBy(() -> story.does(LEADER, "bindDocument", code, paper(number)))
                .isInstanceOf(AuthorizationException.class);

        story.does(OFFICER, "bindDocument", code, paper(number));

        assertThat(story.directive(code).documentNumber()).isEqualTo(number);
        assertThat(story.directive(code).issuedBy()).isEqualTo("Bộ Tư pháp");
        assertThat(story.directive(code).boundOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(story.directive(code).adHoc()).isTrue();
        assertThat(story.ends("binding", code)).containsExactly("documentBound");
        for (String process : List.of("directive", "unit-work")) {
            assertThat(story.variables(process, code).get("title"))
                    .as(process)
                    .isEqualTo(number + " · Thông báo kết luận giao ban");
        }
        JournalEntry row = story.journal(code, Action.DOCUMENT_BOUND).get(0);
        assertThat(row.actor()).isEqualTo(OFFICER);
        assertThat(row.before()).containsOnly(Map.entry("issuedBy", "Bộ trưởng"));
        assertThat(row.after()).containsEntry("documentNumber", number).containsEntry("documentDate", "2026-03-02");
        assertThat(found(number)).containsExactly(code);
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
    }

    @Test
    void comesFromAPaperThatOthersComeFromTooUnlessTheyContradictEachOther() {
        String number = Story.documentNumber();
        String first = story.isOrdered();
        String second = story.isOrdered();
        story.does(OFFICER, "bindDocument", first, paper(number));

        Map<String, Object> otherDay = paper(number);
        otherDay.put("documentDate", "2026-03-01");
        assertThatThrownBy(() -> story.does(OFFICER, "bindDocument", second, otherDay))
                .hasMessageStartingWith("Ngày văn bản:");
        assertThat(story.directive(second).awaitsDocument()).isTrue();

        story.does(OFFICER, "bindDocument", second, paper(number));
        assertThat(found(number)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void isCheckedLikeAnyOtherPaper() {
        String code = story.isOrdered();
        Map<String, Object> tomorrow = paper(Story.documentNumber());
        tomorrow.put("documentDate", "2026-03-03");
        assertThatThrownBy(() -> story.does(OFFICER, "bindDocument", code, tomorrow))
                .hasMessageStartingWith("Ngày văn bản:");
        assertThatThrownBy(() -> story.does(OFFICER, "bindDocument", code, Map.of("outcome", "BIND")))
                .hasMessageContaining("chưa nhập");
        assertThatThrownBy(() -> story.does(OFFICER, "bindDocument", code, Map.of("outcome", "NO_PAPER")))
                .hasMessage("Lý do không có văn bản: chưa nhập.");
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective", "bindDocument");
    }

    @Test
    void thatIsNotBoundInTimeIsRaisedToTheChiefOfOfficeOnceAndStillWaits() {
        String code = story.isOrdered();
        assertThat(story.timer("bindingOverdue", code).getDuedate())
                .isEqualTo(story.task("bindDocument", code).getDueDate());

        story.fire("bindingOverdue", code);

        assertThat(story.journal(code, Action.BINDING_OVERDUE)).hasSize(1);
        assertThat(story.tasks(code)).contains("bindDocument");
        story.does(OFFICER, "bindDocument", code, paper(Story.documentNumber()));
        assertThat(story.ends("binding", code)).containsExactlyInAnyOrder("bindingEscalated", "documentBound");
    }

    @Test
    void staysWithoutAPaperWhereTheOfficeSaysWhyUntilOneComesAllTheSame() {
        String code = story.isOrdered();
        story.does(
                OFFICER, "bindDocument", code, Map.of("outcome", "NO_PAPER", "reason", "Chỉ đạo miệng tại giao ban"));

        assertThat(story.ends("binding", code)).containsExactly("noDocument");
        assertThat(story.directive(code).awaitsDocument()).isFalse();
        assertThat(story.directive(code).noDocumentReason()).isEqualTo("Chỉ đạo miệng tại giao ban");
        assertThat(story.journal(code)).contains(Action.NO_DOCUMENT);

        String number = Story.documentNumber();
        assertThat(binds(code, number)).isTrue();
        assertThat(story.directive(code).documentNumber()).isEqualTo(number);
        assertThat(binds(code, Story.documentNumber())).as("it has its paper").isFalse();
    }

    @Test
    void thatIsCompletedStillWaitsForItsPaper() {
        String code = story.isOrdered();
        story.does(HEAD, "acknowledgeDirective", code, Map.of("outcome", "ACCEPT"));
        story.does(HEAD, "planAndDelegate", code, story.plan(SPECIALIST));
        story.does(SPECIALIST, "reportProgress", code, story.result(code));
        story.does(HEAD, "reviewResult", code, Map.of("outcome", "APPROVE"));
        story.does(OFFICER, "acceptResult", code, Map.of("outcome", "ACCEPT", "grade", "GOOD"));
        assertThat(story.stage(code)).isEqualTo(Stage.COMPLETED);
        assertThat(story.tasks(code)).containsExactly("bindDocument");

        story.does(OFFICER, "bindDocument", code, paper(Story.documentNumber()));
        assertThat(story.instances(code)).isEmpty();
    }

    @Test
    void thatIsWithdrawnNeedsNoPaperAnyMore() {
        String code = story.isOrdered();
        story.as(LEADER, () -> story.inTransaction(() -> suspending.suspend(code, "Chờ ý kiến")));
        story.as(LEADER, () -> {
            story.inTransaction(() -> {
                story.processes.withdrawn(code, "Không còn cần");
                return null;
            });
            return null;
        });
        assertThat(story.ends("binding", code)).containsExactly("bindingOvertaken");
        assertThat(story.directive(code).hasNoDocument()).isFalse();
        assertThat(binds(code, Story.documentNumber())).isFalse();
    }

    @Test
    void withItsPaperNeedsNoBinding() {
        String code = story.isOrdered(Story.documentNumber());
        assertThat(story.tasks(code)).containsExactly("acknowledgeDirective");
    }

    private boolean binds(String code, String number) {
        NewDocument paper = new NewDocument(number, LocalDate.of(2026, 3, 2), "Bộ Tư pháp", null, null);
        return story.inTransaction(() -> binding.bind(code, paper));
    }

    private static Map<String, Object> paper(String number) {
        return new HashMap<>(Map.of(
                "outcome", "BIND",
                "documentNumber", number,
                "documentDate", "2026-03-02",
                "issuedBy", "Bộ Tư pháp",
                "excerpt", "Thông báo kết luận giao ban"));
    }

    private List<String> found(String words) {
        ListQuery query =
                new ListQuery(words, null, null, null, null, null, null, null, false, null, null, false, 0, 20);
        return story.directives.list(query, Visibility.ALL).items().stream()
                .map(found -> found.code())
                .toList();
    }
}
