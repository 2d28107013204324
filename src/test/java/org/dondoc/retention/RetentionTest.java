package org.dondoc.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept for a while goes in one round a night, and the document says for how long. */
@DondocTest
class RetentionTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| (\\d+) (\\w+) \\| `([^`]+)` \\|$");
    private static final Pattern SETTING = Pattern.compile("(?m)^    ([a-z-]+): \\d+d$");
    private static final Pattern OF_A_MODEL = Pattern.compile("camunda:historyTimeToLive=\"P(\\d+)D\"");
    private static final Duration PERIOD = Duration.ofDays(90);

    private final Environment environment;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RetentionTest(
            @Autowired Environment environment,
            @Autowired JdbcClient jdbc,
            @Autowired TransactionTemplate transaction) {
        this.environment = environment;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void theDocumentSaysWhatIsSet() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (MatchResult row : ROW.matcher(Files.readString(Path.of("docs", "retention.md")))
                .results()
                .toList()) {
            String setting = row.group(3);
            documented.add(setting);
            String unit = row.group(2).replaceAll("s$", "").toUpperCase(Locale.ROOT) + "S";
            Duration period = Duration.of(Long.parseLong(row.group(1)), java.time.temporal.ChronoUnit.valueOf(unit));
            if (setting.startsWith("camunda:")) {
                assertThat(periodsOfModels()).containsOnly(period);
            } else {
                assertThat(DurationStyle.detectAndParse(environment.getRequiredProperty(setting)))
                        .as(setting)
                        .isEqualTo(period);
            }
        }
        String settings = Files.readString(Path.of("src", "main", "resources", "application.yml"));
        String ofRetention = settings.substring(settings.indexOf("  retention:"));
        List<String> set = SETTING.matcher(ofRetention)
                .results()
                .map(found -> "dondoc.retention." + found.group(1))
                .toList();
        assertThat(set).hasSize(4);
        assertThat(documented).containsAll(set).contains("dondoc.session.longest", "camunda:historyTimeToLive");
    }

    @Test
    void twoNodesDoTheRoundOnce() throws Exception {
        Instant night = Instant.parse("2037-01-01T18:20:00Z");
        CountDownLatch bothAreThere = new CountDownLatch(2);
        AtomicInteger rounds = new AtomicInteger();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> done = Stream.of(1, 2)
                    .map(node -> nodes.submit(() -> {
                        bothAreThere.countDown();
                        bothAreThere.await();
                        return round(night, before -> {
                                    assertThat(before).isEqualTo(night.minus(PERIOD));
                                    return rounds.incrementAndGet();
                                })
                                .forget();
                    }))
                    .toList();
            assertThat(List.of(done.get(0).get(), done.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            nodes.shutdown();
        }
        assertThat(rounds).hasValue(1);
        assertThat(round(night.plus(Duration.ofDays(1)), before -> rounds.incrementAndGet())
                        .forget())
                .isTrue();
    }

    @Test
    void aRoundThatFailsIsLeftToAnotherNode() {
        Instant night = Instant.parse("2037-02-01T18:20:00Z");
        assertThatThrownBy(() -> round(night, before -> {
                            throw new IllegalStateException("the node dies");
                        })
                        .forget())
                .hasMessage("the node dies");
        assertThat(round(night, before -> 0).forget()).isTrue();
    }

    private interface Forgetting {
        int since(Instant before);
    }

    private NightlyRound round(Instant now, Forgetting forgetting) {
        KeptForAWhile records = new KeptForAWhile() {
            @Override
            public String what() {
                return "records of a test";
            }

            @Override
            public Duration period() {
                return PERIOD;
            }

            @Override
            public int forget(Instant before) {
                return forgetting.since(before);
            }
        };
        return new NightlyRound(List.of(records), jdbc, transaction, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Set<Duration> periodsOfModels() throws IOException {
        Set<Duration> periods = new TreeSet<>();
        try (Stream<Path> models = Files.walk(Path.of("processes"))) {
            for (Path model : models.filter(Files::isRegularFile).toList()) {
                OF_A_MODEL
                        .matcher(Files.readString(model))
                        .results()
                        .forEach(found -> periods.add(Duration.ofDays(Long.parseLong(found.group(1)))));
            }
        }
        return periods;
    }
}
