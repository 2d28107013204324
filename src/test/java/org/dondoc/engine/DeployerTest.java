package org.dondoc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.dondoc.DondocTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@DondocTest
class DeployerTest {

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    Processes processes;

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
