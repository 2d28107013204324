package org.dondoc.security;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.AntPathMatcher;

/**
 * What is open of the engine's REST API, the same through each of its doors: {@code /engine-rest}, with or without the
 * engine's name, and the webapps' {@code /camunda/api/engine}. What is not listed is closed to everybody, whatever the
 * engine would allow: comments, attachments, metrics, errors, modifications, messages, deployments. About what is listed the
 * engine's own rights decide, and its tenants.
 */
final class EngineDoors {

    private static final String EVERYBODY = "everybody";
    private static final String SUPERVISORS = "supervisors";
    private static final String COCKPIT = "cockpit";

    /** Whom, which methods, which path below the engine. Supervisors see all units. */
    private static final List<Door> OPEN = doors(
            """
            everybody        GET               /
            everybody        GET               /version
            everybody        GET               /authorization/check
            everybody        GET               /identity/groups
            everybody        GET,POST          /identity/password-policy
            everybody        GET,PUT           /user/{id}/profile
            everybody        PUT               /user/{id}/credentials

            everybody        GET,OPTIONS       /filter
            everybody        GET               /filter/count
            everybody        GET,OPTIONS       /filter/{id}
            everybody        GET,POST          /filter/{id}/list
            everybody        GET,POST          /filter/{id}/count
            everybody        GET,POST          /filter/{id}/singleResult

            everybody        GET,POST          /task
            everybody        GET,POST          /task/count
            everybody        GET               /task/{id}
            everybody        GET               /task/{id}/form
            everybody        GET               /task/{id}/deployed-form
            everybody        GET               /task/{id}/form-variables
            everybody        GET               /task/{id}/variables
            everybody        GET               /task/{id}/variables/{name}
            everybody        GET               /task/{id}/identity-links
            everybody        POST              /task/{id}/claim
            everybody        POST              /task/{id}/unclaim
            everybody        POST              /task/{id}/complete
            everybody        POST              /task/{id}/submit-form

            everybody        GET               /process-definition
            everybody        GET               /process-definition/count
            everybody        GET               /process-definition/{id}
            everybody        GET               /process-definition/{id}/xml
            everybody        GET               /process-definition/{id}/startForm
            everybody        GET               /process-definition/{id}/deployed-start-form
            everybody        GET               /process-definition/{id}/form-variables
            everybody        GET               /process-definition/key/{key}
            everybody        GET               /process-definition/key/{key}/xml
            everybody        GET               /process-definition/key/{key}/startForm
            everybody        GET               /process-definition/key/{key}/deployed-start-form
            everybody        GET               /process-definition/key/{key}/form-variables
            ministry-office  POST              /process-definition/{id}/submit-form
            ministry-office  POST              /process-definition/key/{key}/submit-form

            cockpit          GET               /process-definition/{id}/diagram
            cockpit          GET               /process-definition/key/{key}/diagram
            cockpit          GET               /process-definition/{id}/static-called-process-definitions
            cockpit          GET               /decision-definition
            cockpit          GET               /decision-definition/count
            cockpit          GET               /decision-definition/{id}
            cockpit          GET               /decision-definition/{id}/xml
            cockpit          GET               /decision-definition/key/{key}
            cockpit          GET               /decision-definition/key/{key}/xml
            cockpit          GET               /decision-requirements-definition
            cockpit          GET               /decision-requirements-definition/count
            cockpit          GET               /decision-requirements-definition/{id}
            cockpit          GET               /decision-requirements-definition/{id}/xml
            cockpit          GET               /deployment
            cockpit          GET               /deployment/count
            nobody           GET               /deployment/registered
            cockpit          GET               /deployment/{id}
            cockpit          GET               /deployment/{id}/resources
            cockpit          GET               /deployment/{id}/resources/{resource}
            cockpit          GET               /deployment/{id}/resources/{resource}/data

            cockpit          GET               /process-definition/statistics
            cockpit          GET               /process-definition/{id}/statistics
            cockpit          GET               /process-definition/key/{key}/statistics
            cockpit          GET,POST          /process-instance
            cockpit          GET,POST          /process-instance/count
            supervisors      GET               /process-instance/{id}
            supervisors      GET               /process-instance/{id}/activity-instances
            supervisors      GET               /process-instance/{id}/variables
            supervisors      GET               /process-instance/{id}/variables/{name}
            supervisors      GET,POST          /execution
            supervisors      GET,POST          /execution/count
            supervisors      GET               /execution/{id}
            supervisors      GET,POST          /variable-instance
            supervisors      GET,POST          /variable-instance/count
            supervisors      GET               /variable-instance/{id}
            supervisors      GET               /event-subscription
            supervisors      GET               /event-subscription/count
            cockpit          GET               /incident
            cockpit          GET               /incident/count
            supervisors      GET               /incident/{id}
            supervisors      GET,POST          /job
            supervisors      GET,POST          /job/count
            supervisors      GET               /job/{id}
            ministry-office  PUT               /job/{id}/retries
            cockpit          GET,POST          /job-definition
            cockpit          GET,POST          /job-definition/count
            cockpit          GET               /job-definition/{id}

            cockpit          GET               /case-definition/count
            supervisors      GET               /task/report/candidate-group-count
            supervisors      GET               /batch
            supervisors      GET               /batch/count
            supervisors      GET               /batch/statistics
            supervisors      GET               /batch/statistics/count
            supervisors      GET               /history/batch
            supervisors      GET               /history/batch/count

            supervisors      GET,POST          /history/process-instance
            supervisors      GET,POST          /history/process-instance/count
            supervisors      GET               /history/process-instance/{id}
            nobody           GET               /history/process-instance/report
            supervisors      GET               /history/process-definition/{id}/statistics
            supervisors      GET,POST          /history/activity-instance
            supervisors      GET,POST          /history/activity-instance/count
            supervisors      GET               /history/activity-instance/{id}
            supervisors      GET,POST          /history/task
            supervisors      GET,POST          /history/task/count
            supervisors      GET,POST          /history/variable-instance
            supervisors      GET,POST          /history/variable-instance/count
            supervisors      GET               /history/variable-instance/{id}
            supervisors      GET               /history/incident
            supervisors      GET               /history/incident/count
            cockpit          GET               /history/decision-instance
            cockpit          GET               /history/decision-instance/count
            supervisors      GET               /history/decision-instance/{id}

            everybody        GET               /user
            everybody        GET               /user/count
            camunda-admin    OPTIONS           /user
            camunda-admin    POST              /user/create
            camunda-admin    OPTIONS,DELETE    /user/{id}
            camunda-admin    POST              /user/{id}/unlock
            everybody        GET,POST          /group
            everybody        GET,POST          /group/count
            camunda-admin    OPTIONS           /group
            camunda-admin    POST              /group/create
            camunda-admin    GET,PUT,DELETE    /group/{id}
            camunda-admin    OPTIONS           /group/{id}
            camunda-admin    OPTIONS           /group/{id}/members
            camunda-admin    PUT,DELETE        /group/{id}/members/{user}
            camunda-admin    GET,OPTIONS       /tenant
            camunda-admin    GET               /tenant/count
            camunda-admin    POST              /tenant/create
            camunda-admin    GET,PUT,DELETE    /tenant/{id}
            camunda-admin    OPTIONS           /tenant/{id}
            camunda-admin    OPTIONS           /tenant/{id}/user-members
            camunda-admin    OPTIONS           /tenant/{id}/group-members
            camunda-admin    PUT,DELETE        /tenant/{id}/user-members/{user}
            camunda-admin    PUT,DELETE        /tenant/{id}/group-members/{group}
            """);

    private static final AntPathMatcher PATHS = new AntPathMatcher();
    private static final List<String> ROOTS = List.of("/engine-rest", "/camunda/api/engine");
    private static final String NAMED = "/engine";

    private EngineDoors() {}

    static boolean isBehind(String path) {
        return below(path).isPresent();
    }

    /**
     * Where a word of the path fits a variable as well, the word counts.
     *
     * @param path decoded, from the application's root
     */
    static boolean areOpen(Caller caller, String method, String path) {
        String asked = "HEAD".equals(method) ? "GET" : method;
        return below(path)
                .flatMap(tail -> OPEN.stream()
                        .filter(door -> door.methods.contains(asked) && PATHS.match(door.path, tail))
                        .min(comparing(Door::path, PATHS.getPatternComparator(tail))))
                .filter(door -> isOneOf(door.who, caller))
                .isPresent();
    }

    /** Supervisors, and modelers, who see no instances there. */
    static boolean hasCockpit(Caller caller) {
        return caller.mayReadAll() || caller.groups().contains(Groups.MODELER);
    }

    /** Behind the root, and behind the engine's name where it is given. */
    private static Optional<String> below(String path) {
        for (String root : ROOTS) {
            if (path.equals(root) || path.startsWith(root + "/")) {
                String tail = path.substring(root.length());
                if (tail.equals(NAMED) || tail.equals(NAMED + "/")) {
                    return Optional.of("/");
                }
                if (tail.startsWith(NAMED + "/")) {
                    int end = tail.indexOf('/', NAMED.length() + 1);
                    tail = end < 0 ? "" : tail.substring(end);
                }
                return Optional.of(tail.endsWith("/") ? tail.substring(0, tail.length() - 1) : tail);
            }
        }
        return Optional.empty();
    }

    private static boolean isOneOf(String who, Caller caller) {
        return switch (who) {
            case EVERYBODY -> true;
            case SUPERVISORS -> caller.mayReadAll();
            case COCKPIT -> hasCockpit(caller);
            default -> caller.groups().contains(who);
        };
    }

    private static List<Door> doors(String table) {
        return table.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split("\\s+"))
                .map(door -> new Door(door[0], Stream.of(door[1].split(",")).collect(toUnmodifiableSet()), door[2]))
                .toList();
    }

    private record Door(String who, Set<String> methods, String path) {}
}
