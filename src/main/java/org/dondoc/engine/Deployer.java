package org.dondoc.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.ModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code processes/} at start: one deployment per folder, whole or not at all, under names that stay the same
 * wherever the folder lies. A folder that equals what this class deployed last is left alone, even when a modeler has
 * deployed something newer since. A file that cannot be read stops the start with its name and the element.
 */
@Component
class Deployer implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Deployer.class);
    private static final String OURS = "dondoc sha256:";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RepositoryService repositoryService;
    private final Processes processes;
    private final String directory;

    /**
     * @param directory folder of process folders that replaces the packaged ones, or empty
     */
    Deployer(
            RepositoryService repositoryService, Processes processes, @Value("${dondoc.processes:}") String directory) {
        this.repositoryService = repositoryService;
        this.processes = processes;
        this.directory = directory;
    }

    @Override
    public void afterSingletonsInstantiated() {
        SortedMap<String, SortedMap<String, byte[]>> folders =
                directory.isBlank() ? packaged() : outside(Path.of(directory));
        if (folders.isEmpty()) {
            throw new IllegalStateException(
                    "no models to deploy in " + (directory.isBlank() ? "the application" : directory));
        }
        folders.entrySet().removeIf(folder -> latest(folder.getKey())
                .filter(fingerprint(folder.getValue())::equals)
                .isPresent());
        folders.values().forEach(files -> files.forEach(Deployer::readable));
        folders.forEach(this::deploy);
    }

    /** The fingerprint of what this class deployed last of a folder. */
    private Optional<String> latest(String folder) {
        return repositoryService.createDeploymentQuery().deploymentName(folder).list().stream()
                .filter(deployment ->
                        deployment.getSource() != null && deployment.getSource().startsWith(OURS))
                .max(Comparator.comparing(Deployment::getDeploymentTime))
                .map(Deployment::getSource);
    }

    private void deploy(String folder, SortedMap<String, byte[]> files) {
        boolean first = latest(folder).isEmpty();
        DeploymentBuilder deployment =
                repositoryService.createDeployment().name(folder).source(fingerprint(files));
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        try {
            deployment.deploy();
        } catch (ParseException e) {
            throw new IllegalStateException("models of " + folder + " are not deployed: " + problems(e), e);
        } catch (ProcessEngineException e) {
            throw new IllegalStateException("models of " + folder + " are not deployed: " + e.getMessage(), e);
        }
        log.info("Deployed {}: {}", folder, String.join(", ", files.keySet()));
        if (!first && files.keySet().stream().anyMatch(name -> name.endsWith(".dmn"))) {
            processes.wakeWatches();
        }
    }

    private static String problems(ParseException e) {
        return e.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream().map(error -> problem(report.getResourceName(), error)))
                .collect(Collectors.joining("; "));
    }

    private static String problem(String file, Problem error) {
        String where =
                error.getMainElementId() == null ? "line " + error.getLine() : "element " + error.getMainElementId();
        return file + ", " + where + ": " + error.getMessage();
    }

    private static void readable(String name, byte[] content) {
        try {
            if (name.endsWith(".bpmn")) {
                Bpmn.readModelFromStream(new ByteArrayInputStream(content));
            } else if (name.endsWith(".dmn")) {
                Dmn.readModelFromStream(new ByteArrayInputStream(content));
            } else if (JSON.readTree(content).path("id").asText().isEmpty()) {
                throw new IllegalStateException(name + " cannot be deployed: the form has no id");
            }
        } catch (ModelException | IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(name + " cannot be deployed: " + cause.getMessage(), e);
        }
    }

    private static SortedMap<String, SortedMap<String, byte[]>> packaged() {
        SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:processes/*/*.*")) {
                String[] path = resource.getURL().getPath().split("/");
                add(
                        folders,
                        path[path.length - 2],
                        resource.getFilename(),
                        resource.getInputStream().readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged models cannot be read", e);
        }
        return folders;
    }

    private static SortedMap<String, SortedMap<String, byte[]>> outside(Path directory) {
        SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(
                        folders,
                        file.getParent().getFileName().toString(),
                        file.getFileName().toString(),
                        Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the models in " + directory + " cannot be read", e);
        }
        return folders;
    }

    private static void add(
            SortedMap<String, SortedMap<String, byte[]>> folders, String folder, String file, byte[] content) {
        if (file.matches(".+\\.(bpmn|dmn|form)")) {
            folders.computeIfAbsent(folder, any -> new TreeMap<>()).put(folder + "/" + file, content);
        }
    }

    private static String fingerprint(Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
            });
            return OURS + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
