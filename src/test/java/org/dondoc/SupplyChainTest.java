package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;

/** What the application is made of. */
class SupplyChainTest {

    private static final Pattern OVERRIDDEN = Pattern.compile("<([\\w.-]+)\\.version>");
    private static final Pattern CAMUNDA = Pattern.compile("(?m)^import (?:static )?org\\.camunda\\.");
    private static final Pattern CAMUNDAS_INSIDE =
            Pattern.compile("(?m)^import (?:static )?org\\.camunda\\.[\\w.]*\\bimpl\\.");

    /** What the engine brings for its own decisions and conditions; guards refuse scripts in models. */
    @Test
    void holdsNoScriptEngineBesideTheEnginesOwn() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getEngineName)
                .containsExactlyInAnyOrder("feel-scala", "feel-scala-unary-tests", "juel");
    }

    @Test
    void banishesTheVersionBelowEachOneThatIsOverridden() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        String overridden =
                build.substring(build.indexOf("known flaws are overridden"), build.indexOf("</properties>"));
        List<String> versions = OVERRIDDEN
                .matcher(overridden)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(versions).hasSizeGreaterThanOrEqualTo(7).allSatisfy(library -> assertThat(build)
                .as(library)
                .contains(":(,${" + library + ".version})</exclude>"));
    }

    @Test
    void isTiedToCamundaInAsManyPlacesAsItsDocumentSays() throws IOException {
        assertThat(Files.readString(Path.of("SECURITY.md")))
                .contains("%d of %d source files import Camunda, %d of them its inside"
                        .formatted(sources(CAMUNDA), sources(Pattern.compile("")), sources(CAMUNDAS_INSIDE)));
    }

    private static long sources(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> contains(file, pattern))
                    .count();
        }
    }

    private static boolean contains(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
