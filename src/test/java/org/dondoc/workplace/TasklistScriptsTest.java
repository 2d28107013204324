package org.dondoc.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Our scripts in Tasklist: one that is missing leaves every person with an empty page. */
class TasklistScriptsTest {

    private static final String TASKLIST = "META-INF/resources/webjars/camunda/app/tasklist/";
    private static final Pattern CUSTOM_SCRIPT = Pattern.compile("'(scripts/dondoc/[^']+)'");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");

    private static final Pattern LIST = Pattern.compile("(?s)export const \\w+ = \\{(.*?)\\};");
    private static final Pattern VIETNAMESE = Pattern.compile("say\\('([^']+)', ");
    private static final Pattern ENGLISH = Pattern.compile("say\\('[^']+', '([^']+)'\\)");

    @Test
    void everyScriptNamedInTheConfigurationIsThere() throws IOException {
        String config = read(new ClassPathResource(TASKLIST + "scripts/config.js"));
        List<String> scripts = found(CUSTOM_SCRIPT, config);
        assertThat(scripts).isNotEmpty();
        assertThat(scripts).allSatisfy(script -> assertThat(new ClassPathResource(TASKLIST + script).exists())
                .as(script)
                .isTrue());
    }

    @Test
    void everyImportIsThereAndDataNeverBecomesMarkup() throws IOException {
        Resource[] scripts = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + TASKLIST + "scripts/dondoc/*.js");
        assertThat(scripts).isNotEmpty();
        for (Resource script : scripts) {
            String text = read(script);
            for (String imported : found(IMPORT, text)) {
                assertThat(script.createRelative(imported).exists())
                        .as(script.getFilename() + " imports " + imported)
                        .isTrue();
            }
            assertThat(text)
                    .as(script.getFilename())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void noTwoCodesOfAListReadTheSame() throws IOException {
        String words = read(new ClassPathResource(TASKLIST + "scripts/dondoc/words.js"));
        List<String> lists = found(LIST, words);
        assertThat(lists).hasSizeGreaterThan(5);
        for (String list : lists) {
            assertThat(found(VIETNAMESE, list)).as(list).isNotEmpty().doesNotHaveDuplicates();
            assertThat(found(ENGLISH, list)).as(list).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static String read(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8);
    }
}
