package org.dondoc.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a machine of whatever zone, the working calendar … */
class AnyZoneTest {

    private static final Duration A_WHILE = Duration.ofMinutes(437);

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/St_Johns", "Pacific/Kiritimati", "Europe/Berlin"})
    void saysTheSame(String zone) throws IOException, InterruptedException {
        assertThat(told(zone)).isEqualTo(zone + "\n" + told());
    }

    /** So that the other zones are compared with more than themselves. */
    @Test
    void saysWhatIsTrueInHanoi() {
        assertThat(told())
                .contains("2026-11-20T07:17:00Z 2026-11-25 2026-11-19 2026-11-20T17:00:00Z 2026-11-23T02:17:00Z");
    }

    /** Tells it in a process of its own, because the zone of this one is everybody's. */
    private static String told(String zone) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=" + zone,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AnyZoneTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        return told;
    }

    public static void main(String[] arguments) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .print(TimeZone.getDefault().getID() + "\n" + told());
    }

    private static String told() {
        WorkingCalendar calendar = new WorkingCalendar();
        StringBuilder told = new StringBuilder();
        Instant at = Instant.parse("2026-11-20T00:00:00Z");
        for (int i = 0; i < 400; i++, at = at.plus(A_WHILE)) {
            LocalDate day = LocalDate.ofInstant(at, WorkingCalendar.ZONE);
            told.append(at).append(' ');
            told.append(calendar.plus(day, 2)).append(' ').append(calendar.plus(day, -1));
            told.append(' ').append(calendar.endOfDay(day)).append(' ').append(calendar.plusHours(at, 4));
            told.append(' ').append(calendar.later(at, 3)).append(' ').append(calendar.startOfWork(day));
            told.append('\n');
        }
        return told.toString();
    }
}
