package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dondoc.lifecycle.CalendarMoves;
import org.dondoc.register.Action;
import org.dondoc.register.Direction;
import org.dondoc.register.Grade;
import org.dondoc.register.IssuerLevel;
import org.dondoc.register.NewDirective;
import org.dondoc.register.Obstacle;
import org.dondoc.register.OpenWork;
import org.dondoc.register.Relief;
import org.dondoc.register.Secrecy;
import org.dondoc.register.Stage;
import org.dondoc.register.Timeliness;
import org.dondoc.register.Urgency;
import org.dondoc.units.Change;
import org.dondoc.units.Person;
import org.dondoc.units.Unit;
import org.junit.jupiter.api.Test;

/** The texts that people read … */
class TextsTest {

    private static final Pattern KEY = Pattern.compile(
            "\"((?:refusal|refused|import|denied|problem|daysLeft|group|actor"
                    + "|assign|resume|report|cell|basis|value|field|stage|timeliness|action|grade|urgency|secrecy|issuerLevel|role|kind|change|part|absence|handOver|ministry|table|notice|noticeKind|digest|ownPart|calendar|mails|reliefForm|obstacleForm|audience|rung|due)\\.[A-Za-z0-9.-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Properties vietnamese = bundle("/messages.properties");
    private final Properties english = bundle("/messages_en.properties");

    @Test
    void areThereInBothLanguages() {
        assertThat(new TreeSet<>(english.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(vietnamese.stringPropertyNames()));
    }

    @Test
    void haveTheSamePlacesInBothLanguages() {
        for (String key : vietnamese.stringPropertyNames()) {
            assertThat(places(english.getProperty(key))).as(key).isEqualTo(places(vietnamese.getProperty(key)));
        }
    }

    @Test
    void areNeverSwallowedByAnApostrophe() {
        Stream.of(vietnamese, english)
                .flatMap(texts -> texts.entrySet().stream())
                .forEach(text -> {
                    String pattern = (String) text.getValue();
                    assertThat(pattern.replace("''", ""))
                            .as((String) text.getKey())
                            .doesNotContain("'");
                    assertThat(new MessageFormat(pattern).getFormats().length)
                            .as((String) text.getKey())
                            .isEqualTo((int) PLACE.matcher(pattern).results().count());
                });
    }

    @Test
    void areThereForEveryKeyInTheCode() throws IOException {
        Map<String, Path> keys = new HashMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(source)).results().forEach(key -> keys.put(key.group(1), source));
            }
        }
        assertThat(keys).hasSizeGreaterThan(30);
        keys.forEach((key, source) -> assertThat(vietnamese.stringPropertyNames())
                .as(source.toString())
                .contains(key));
    }

    @Test
    void areThereForEveryValueThatPeopleSee() {
        Map<String, Enum<?>[]> values = Map.ofEntries(
                Map.entry("issuerLevel", IssuerLevel.values()),
                Map.entry("urgency", Urgency.values()),
                Map.entry("secrecy", Secrecy.values()),
                Map.entry("stage", Stage.values()),
                Map.entry("timeliness", Timeliness.values()),
                Map.entry("grade", Grade.values()),
                Map.entry("action", Action.values()),
                Map.entry("role", Person.Role.values()),
                Map.entry("kind", Unit.Kind.values()),
                Map.entry("change", Change.Action.values()),
                Map.entry("part", OpenWork.Part.values()),
                Map.entry("reliefKind", Relief.Kind.values()),
                Map.entry("reliefOutcome", Relief.Outcome.values()),
                Map.entry("calendarMove", CalendarMoves.Kind.values()),
                Map.entry("audience", Obstacle.Addressee.values()),
                Map.entry("obstacleOutcome", Obstacle.Outcome.values()),
                Map.entry("directionOutcome", Direction.Outcome.values()));
        values.forEach((prefix, names) -> {
            for (Enum<?> name : names) {
                assertThat(vietnamese.stringPropertyNames()).contains(prefix + "." + name.name());
            }
        });
        Stream.of(NewDirective.class.getRecordComponents())
                .forEach(field -> assertThat(vietnamese.stringPropertyNames()).contains("field." + field.getName()));
    }

    @Test
    void areVietnameseUnlessThePersonReadsEnglish() {
        assertThat(Texts.of("stage.COMPLETED", Locale.ENGLISH)).isEqualTo("Completed");
        assertThat(Texts.of("stage.COMPLETED", Locale.US)).isEqualTo("Completed");
        for (Locale locale : List.of(Texts.VIETNAMESE, Locale.FRANCE, Locale.ROOT)) {
            assertThat(Texts.of("stage.COMPLETED", locale)).isEqualTo("Hoàn thành");
        }
    }

    @Test
    void writeDaysAndNumbersAsPeopleDo() {
        assertThat(Texts.of("refusal.day.past", Texts.VIETNAMESE, "Thời hạn", LocalDate.of(2026, 1, 2), 10000))
                .isEqualTo("Thời hạn: ngày 02/01/2026 ở trước ngày 10000.");
    }

    @Test
    void nameFieldAndValueOfAFault() {
        assertThat(text(new Refusal.Fault("leadUnit", "XYZ", "refusal.unit.unknown")))
                .isEqualTo("Đơn vị chủ trì: không có đơn vị “XYZ”.");
        assertThat(text(new Refusal.Fault("nowhere", null, "refusal.choice")))
                .isEqualTo("nowhere: “(để trống)” không thuộc các giá trị cho phép.");
        assertThat(text(new Refusal.Fault("deadline", "2026-02-30", "refusal.date")))
                .isEqualTo("Thời hạn: “2026-02-30” không phải là một ngày.");
        assertThat(text(new Refusal.Fault("code", "a\0{0}'" + "b".repeat(100), "refusal.code.taken")))
                .isEqualTo("Mã nhiệm vụ: “a\uFFFD{0}'" + "b".repeat(74) + "…” đã có trong sổ.");
    }

    private static String text(Refusal.Fault fault) {
        return Texts.of(fault, Texts.VIETNAMESE);
    }

    private static Set<String> places(String text) {
        Matcher places = PLACE.matcher(text);
        return places.results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties bundle(String resource) {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(TextsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
