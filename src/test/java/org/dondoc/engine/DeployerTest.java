package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.dondoc.DondocTest;
import org.dondoc.workplace.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@DondocTest
class DeployerTest {

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    Processes processes;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    ManagementService managementService;

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    @Test
    void anUnchangedFolderIsNotDeployedAgainAndAChangedOneIs() throws Exception {
        write("sample/sample.bpmn", process("sample", "<userTask id='wait' name='Wait' />"));
        deploy();
        deploy();
        assertThat(versions("sample")).isEqualTo(1);

        write("sample/sample.bpmn", process("sample", "<userTask id='wait' name='Wait longer' />"));
        deploy();
        assertThat(versions("sample")).isEqualTo(2);
    }

    @Test
    void aModelersNewerVersionIsNotOverlaidByTheSameOldFolder() throws Exception {
        write("kept/kept.bpmn", process("kept", "<userTask id='wait' name='Wait' />"));
        deploy();
        repositoryService
                .createDeployment()
                .name("kept")
                .source("modeler")
                .addString("kept/kept.bpmn", process("kept", "<userTask id='wait' name='Better' />"))
                .deploy();
        deploy();
        assertThat(versions("kept")).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadStopsWithItsName() throws Exception {
        write("broken/broken.bpmn", "<definitions");
        assertThatThrownBy(this::deploy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.bpmn");
    }

    @Test
    void aModelThatCannotBeParsedStopsWithFileAndElement() throws Exception {
        write("wrong/wrong.bpmn", process("wrong", "<serviceTask id='nobodyDoesIt' name='x' />"));
        assertThatThrownBy(this::deploy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wrong.bpmn")
                .hasMessageContaining("nobodyDoesIt");
        assertThat(versions("wrong")).isZero();
    }

    /** The watch of every open directive computes its next rung by the changed table, as soon as jobs run. */
    @Test
    void aChangedDecisionWakesTheDeadlineWatches() throws Exception {
        String code = new Api(environment).directive();
        Date planned = watch(code).getDuedate();
        write("woken/woken.dmn", decision("1"));
        deploy();
        assertThat(watch(code).getDuedate()).as("a new table").isEqualTo(planned);

        write("woken/woken.dmn", decision("2"));
        deploy();
        assertThat(watch(code).getDuedate()).as("a changed table").isBeforeOrEqualTo(new Date());
        managementService.executeJob(watch(code).getId());
        assertThat(watch(code).getDuedate()).as("planned anew").isEqualTo(planned);
    }

    private Job watch(String code) {
        return managementService
                .createJobQuery()
                .processInstanceId(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("deadline-watch")
                        .processInstanceBusinessKey(code)
                        .singleResult()
                        .getId())
                .activityId("rungReached")
                .singleResult();
    }

    private static String decision(String output) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="woken" namespace="test">
                  <decision id="woken" name="Woken"><decisionTable id="table">
                    <output id="out" label="out" name="out" typeRef="string" />
                    <rule id="rule"><outputEntry id="entry"><text>"%s"</text></outputEntry></rule>
                  </decisionTable></decision>
                </definitions>
                """
                .formatted(output);
    }

    @Test
    void anEmptyFolderStops() {
        assertThatThrownBy(this::deploy)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no models");
    }

    private void deploy() {
        new Deployer(repositoryService, processes, folder.toString()).afterSingletonsInstantiated();
    }

    private long versions(String key) {
        return repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private void write(String file, String content) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static String process(String key, String activity) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
                  <process id="%s" isExecutable="true"><startEvent id="start" />%s</process>
                </definitions>
                """
                .formatted(key, activity);
    }
}
