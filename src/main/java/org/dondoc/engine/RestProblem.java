package org.dondoc.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.spin.SpinRuntimeException;
import org.dondoc.Language;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure of the engine's REST API as {@code application/problem+json} (RFC 9457), with {@code message} too, where
 * Tasklist and Cockpit look for the sentence that they show. What is hidden from the caller and what is not there are
 * told alike; what went wrong inside is logged and never told.
 */
record RestProblem(int status, String text, List<Map<String, String>> errors) {

    private static final Logger LOG = LoggerFactory.getLogger(RestProblem.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 500;
    private static final String PROBLEM_JSON = "application/problem+json";

    /** What is likely enough to have a title of its own. */
    private static final Set<Integer> NAMED = Set.of(400, 403, 404, 405, 406, 409, 413, 415, 500, 503);

    private static final Pattern PROGRAM =
            Pattern.compile("(\\b[a-z]\\w*\\.){2,}\\w+|\\b[A-Z]\\w*(Exception|Error|Impl|Dto|Entity|Cmd)\\b|ENGINE-");

    /** The engine's number for an error that no model catches: the directive has moved on. */
    private static final String UNCAUGHT = "ENGINE-02042";

    private static final Pattern MISSING_PARAMETER = Pattern.compile("\\w+ is (null|empty)");

    /** Where Camunda keeps what it reads from bodies, and what it writes from its own data. */
    private static final String BODIES = "org.camunda.bpm.engine.rest.dto.";

    /** Where it takes numbers out of bodies. */
    private static final String RESOURCES = "org.camunda.bpm.engine.rest.sub.";

    private static final String TYPE_OF_A_VALUE = "fromRestApiTypeName";

    /** What the engine calls a failure of its own, though the call is at fault. */
    private static final Pattern OF_THE_CALL = Pattern.compile(
            "^Invalid query usage|^Object values cannot be used to query|is not a valid resource identifier\\.$"
                    + "|^\\w[\\w ]* is empty$");

    /** Data that PostgreSQL cannot take, e.g. U+0000. */
    private static final String DATA_EXCEPTION = "22";

    static RestProblem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<RestProblem> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (Outage.isBehind(failure)) {
            LOG.error("the database cannot be reached", failure);
            return problem(503, "problem.503");
        }
        Response.Status answered = ExceptionHandlerHelper.getInstance().getStatus(failure);
        int status = answered == null ? 500 : answered.getStatusCode();
        if (status >= 500) {
            return broken(failure);
        }
        return switch (status) {
            case 400 -> new RestProblem(400, harmless(failure), List.of());
            case 403 -> problem(403, "denied.noRight");
            case 404 -> problem(404, "denied.notThere");
            default -> problem(status, title(status));
        };
    }

    private static Optional<RestProblem> known(Throwable cause) {
        if (cause instanceof FormFieldValidationException refused) {
            return Optional.of(new RestProblem(400, refused.getMessage(), errors(refused)));
        }
        if (cause instanceof Refusal refusal) {
            return known(Submissions.explanation(refusal));
        }
        if (cause instanceof PersonsIdentityService.ByHand) {
            return Optional.of(new RestProblem(403, cause.getMessage(), List.of()));
        }
        if (cause instanceof AuthorizationException) {
            return Optional.of(problem(403, "denied.noRight"));
        }
        if (cause instanceof NotFoundException || cause instanceof NullValueException && isLookedFor(cause)) {
            return Optional.of(problem(404, "denied.notThere"));
        }
        if (cause instanceof OptimisticLockingException
                || cause instanceof TaskAlreadyClaimedException
                || cause.getMessage() != null && cause.getMessage().startsWith(UNCAUGHT)) {
            return Optional.of(problem(409, "denied.met"));
        }
        if (cause instanceof SuspendedEntityInteractionException) {
            return Optional.of(problem(409, "denied.paused"));
        }
        boolean unreadable = cause instanceof SpinRuntimeException
                || cause instanceof JsonProcessingException
                || isTakenFromTheBody(cause)
                || cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith(DATA_EXCEPTION);
        if (unreadable) {
            return Optional.of(problem(400, "problem.400"));
        }
        boolean isOfTheCall = cause instanceof ProcessEngineException
                && cause.getMessage() != null
                && OF_THE_CALL.matcher(cause.getMessage()).find();
        if (isOfTheCall || cause instanceof BadUserRequestException || cause instanceof NullValueException) {
            return Optional.of(new RestProblem(400, harmless(cause), List.of()));
        }
        return Optional.empty();
    }

    private static List<Map<String, String>> errors(FormFieldValidationException refused) {
        if (!(refused.getDetail() instanceof Map<?, ?> byField)) {
            return List.of();
        }
        return byField.entrySet().stream()
                .map(error -> Map.of(
                        "field",
                        error.getKey().toString(),
                        "message",
                        error.getValue().toString()))
                .toList();
    }

    /** "Cannot find …: task is null", not "userId is null", which is a parameter that was not given. */
    private static boolean isLookedFor(Throwable missing) {
        return missing.getMessage() == null
                || !MISSING_PARAMETER.matcher(missing.getMessage()).matches();
    }

    /** Camunda does not look at what it turns into a query or a variable, and stumbles over what is not there. */
    private static boolean isTakenFromTheBody(Throwable cause) {
        return isThrownTooOftenToSayWhere(cause)
                || cause instanceof RuntimeException
                        && Arrays.stream(cause.getStackTrace())
                                .filter(frame -> !frame.getClassName().startsWith("java.")
                                        && !frame.getMethodName().equals(TYPE_OF_A_VALUE))
                                .findFirst()
                                .filter(frame -> frame.getClassName().startsWith(BODIES)
                                                && !frame.getMethodName().startsWith("from")
                                        || cause instanceof NullPointerException
                                                && frame.getClassName().startsWith(RESOURCES))
                                .isPresent();
    }

    /**
     * The JVM leaves the trace out of a null that it stumbles over at one place thousands of times; the first of them had
     * one. Only calls that are at fault come that often.
     */
    private static boolean isThrownTooOftenToSayWhere(Throwable cause) {
        return cause instanceof NullPointerException && cause.getStackTrace().length == 0;
    }

    private static RestProblem broken(Throwable failure) {
        LOG.error("a request failed", failure);
        return problem(500, "problem.500");
    }

    /** What the REST API says of a call's own mistakes helps whoever wrote the call, unless it speaks of the program. */
    private static String harmless(Throwable refused) {
        String message = refused.getMessage();
        return message == null || message.isBlank() || PROGRAM.matcher(message).find()
                ? Texts.of("problem.400", locale())
                : message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
    }

    private static RestProblem problem(int status, String text) {
        return new RestProblem(status, Texts.of(text, locale()), List.of());
    }

    private static String title(int status) {
        return NAMED.contains(status) ? "problem." + status : "problem.other";
    }

    private static Locale locale() {
        return Language.ofCaller();
    }

    Response response() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", Texts.of(title(status), locale()));
        body.put("status", status);
        body.put("detail", text);
        body.put("message", text);
        body.put("errors", errors);
        try {
            return Response.status(status)
                    .type(PROBLEM_JSON)
                    .entity(JSON.writeValueAsBytes(body))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
