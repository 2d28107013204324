package org.dondoc.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.dondoc.workplace.Api.TODAY;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dondoc.DondocTest;
import org.dondoc.calendar.WorkingCalendar;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;

/** The calendar of somebody's own work … */
@DondocTest
class CalendarTest {

    private final Api api;
    private final WorkingCalendar calendar;

    CalendarTest(@Autowired Environment environment, @Autowired WorkingCalendar calendar) {
        this.calendar = calendar;
        api = new Api(environment);
    }

    @Test
    void holdsTheDeadlinesOfWhatThePersonHasToSeeTo() {
        String words = "Điều tra, khảo sát; đánh giá\\" + Api.number();
        String led = api.directive("leadUnit", "KHTC", "excerpt", words, "coordinatingUnits", List.of("TCCB"));
        String secret = api.directive("leadUnit", "KHTC", "secrecy", "SECRET_1", "excerpt", null, "content", null);
        String ended = api.directive("leadUnit", "KHTC");
        api.post("vanphong", "/api/directives/{code}/withdraw", Map.of("reason", "Nhầm"), ended)
                .expect(204);

        List<VEvent> head = read(subscribe("khtc.truong"));
        assertThat(of(head, led))
                .extracting(
                        CalendarTest::day,
                        event -> event.getDateStart().getValue().hasTime())
                .containsExactly(tuple(calendar.plus(TODAY, 2), false), tuple(TODAY.plusDays(90), false));
        assertThat(of(head, led))
                .extracting(event -> event.getSummary().getValue())
                .satisfiesExactly(
                        first -> assertThat(first).contains(words, "Tiếp nhận nhiệm vụ"),
                        second -> assertThat(second).contains(words, "Đơn vị chủ trì"));
        assertThat(of(head, secret))
                .extracting(event -> event.getSummary().getValue())
                .containsExactly("Hạn: " + secret + " (Tiếp nhận nhiệm vụ)", "Hạn: " + secret + " (Đơn vị chủ trì)");
        assertThat(of(head, ended)).isEmpty();

        List<VEvent> coordinating = of(read(subscribe("tccb.truong")), led);
        assertThat(coordinating).hasSize(1);
        assertThat(day(coordinating.get(0))).isBefore(TODAY.plusDays(90));
        assertThat(ics(subscribe("khtc.cv1"))).startsWith("BEGIN:VCALENDAR").doesNotContain(led);
    }

    @Test
    void isReadByWhoeverKnowsItsAddressUntilItIsRevoked() {
        assertThat(api.get("plhshc.truong", "/api/me/calendar")
                        .expect(200)
                        .json()
                        .path("madeAt")
                        .isNull())
                .isTrue();
        String first = subscribe("plhshc.truong");
        assertThat(api.get(null, first).expect(200).headers().getContentType())
                .satisfies(type -> assertThat(type.isCompatibleWith(MediaType.parseMediaType("text/calendar")))
                        .isTrue());
        assertThat(api.get("plhshc.truong", "/api/me/calendar")
                        .json()
                        .path("madeAt")
                        .isTextual())
                .isTrue();

        String second = subscribe("plhshc.truong");
        api.get(null, first).expect(404);
        api.get(null, second).expect(200);

        api.delete("plhshc.truong", "/api/me/calendar").expect(204);
        api.get(null, second).expect(404);
        api.get(null, "/calendar/x.ics").expect(404);
        api.post(null, "/api/me/calendar", Map.of()).expect(401);
        api.post("admin", "/api/me/calendar", Map.of()).expect(404);
    }

    /** The path of the new address. */
    private String subscribe(String person) {
        String address = api.post(person, "/api/me/calendar", Map.of())
                .expect(201)
                .json()
                .path("address")
                .asText();
        assertThat(address).matches("http://[^/]+/calendar/[A-Za-z0-9_-]{43}\\.ics");
        return address.substring(address.indexOf("/calendar/"));
    }

    private List<VEvent> read(String path) {
        String ics = ics(path);
        assertThat(ics.lines()).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                .as(line)
                .hasSizeLessThanOrEqualTo(75));
        ICalendar calendar = Biweekly.parse(ics).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0)).isEmpty();
        return calendar.getEvents();
    }

    private String ics(String path) {
        return new String(api.get(null, path).expect(200).body(), StandardCharsets.UTF_8);
    }

    private static List<VEvent> of(List<VEvent> events, String code) {
        return events.stream()
                .filter(event -> event.getUid().getValue().startsWith(code + "."))
                .toList();
    }

    private static LocalDate day(VEvent event) {
        var day = event.getDateStart().getValue().getRawComponents();
        return LocalDate.of(day.getYear(), day.getMonth(), day.getDate());
    }
}
