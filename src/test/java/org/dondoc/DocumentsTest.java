package org.dondoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents name nothing that is not there. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\n(.*?)^```$");
    private static final Pattern FILE =
            Pattern.compile("(?:[\\w.-]+/)*([\\w.-]+\\.(?:java|md|yml|xml|svg|bpmn|dmn|form|csv|sql|json|properties))");
    private static final Pattern FOLDER = Pattern.compile("(?:src|docs|processes|\\.ci)(?:/[\\w.-]+)*/?");
    private static final Pattern VARIABLE = Pattern.compile("DONDOC_[A-Z_]+");
    private static final Pattern CHOSEN_TEST = Pattern.compile("-Dtest=(\\w+)");
    private static final Pattern MAVEN_PROFILE = Pattern.compile("-P([\\w-]+)");
    private static final Pattern MAVEN_PLUGIN = Pattern.compile("mvn.* ([\\w-]+):\\w+");
    private static final int ONE_SCREEN = 40;

    private static List<Path> files;
    private static String build;

    @BeforeAll
    static void readProject() throws IOException {
        build = Files.readString(Path.of("pom.xml"));
        files = Stream.of("", "src", "docs", "processes", ".ci")
                .map(Path::of)
                .flatMap(DocumentsTest::below)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksResolve(Path document) throws IOException {
        found(LINK, Files.readString(document))
                .filter(link -> !link.startsWith("http"))
                .forEach(link -> assertThat(document.resolveSibling(link))
                        .as(document + " links to " + link)
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesAndFoldersAreThere(Path document) throws IOException {
        found(CODE, Files.readString(document)).forEach(code -> {
            if (FOLDER.matcher(code).matches()) {
                assertThat(Path.of(code)).as(document + " names it").exists();
            } else if (FILE.matcher(code).matches()) {
                assertThat(files)
                        .as(document + " names " + code)
                        .anyMatch(file -> file.endsWith(Path.of(code).getFileName()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void variablesAreRead(Path document) throws IOException {
        String application = application();
        found(CODE, Files.readString(document))
                .filter(code -> VARIABLE.matcher(code).matches())
                .forEach(variable ->
                        assertThat(application).as(document + " names it").contains(variable));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsRun(Path document) throws IOException {
        String text = Files.readString(document);
        Stream.concat(found(BLOCK, text).flatMap(String::lines), found(CODE, text))
                .forEach(command -> {
                    String source = document + ": " + command;
                    found(MAVEN_PROFILE, command)
                            .forEach(profile -> assertThat(build).as(source).contains("<id>" + profile + "</id>"));
                    found(MAVEN_PLUGIN, command).forEach(plugin -> assertThat(build)
                            .as(source)
                            .contains("<artifactId>" + plugin + "-maven-plugin</artifactId>"));
                    found(CHOSEN_TEST, command)
                            .forEach(test ->
                                    assertThat(files).as(source).anyMatch(file -> file.endsWith(test + ".java")));
                    if (command.startsWith("java ")) {
                        assertThat(command).startsWith("java -jar target/dondoc.jar");
                        assertThat(build).contains("<finalName>dondoc</finalName>");
                    }
                });
    }

    @Test
    void continuousIntegrationCanBeRun() {
        assertThat(Path.of(".ci", "run")).isExecutable();
    }

    @Test
    void decisionsAreNumberedAndFitAScreen() throws IOException {
        List<Path> decisions =
                documents().filter(document -> document.startsWith("docs/adr")).toList();
        assertThat(decisions.stream()
                        .map(decision -> decision.getFileName().toString().substring(0, 4)))
                .isNotEmpty()
                .containsExactlyElementsOf(IntStream.rangeClosed(1, decisions.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
        for (Path decision : decisions) {
            assertThat(Files.readAllLines(decision)).as(decision.toString()).hasSizeLessThan(ONE_SCREEN);
        }
    }

    static Stream<Path> documents() throws IOException {
        if (files == null) {
            readProject();
        }
        return files.stream().filter(file -> file.toString().endsWith(".md")).sorted();
    }

    /** The files at the root, and everything in the folders that belong to the project. */
    private static Stream<Path> below(Path folder) {
        try {
            return folder.toString().isEmpty() ? Files.list(folder) : Files.walk(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String application() {
        return files.stream()
                .filter(file -> file.startsWith("src/main")
                        && (file.toString().endsWith(".java") || file.toString().endsWith(".yml")))
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining());
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
