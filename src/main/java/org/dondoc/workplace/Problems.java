package org.dondoc.workplace;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.dondoc.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every failure of the API as {@code application/problem+json} (RFC 9457) in the caller's language, with {@code errors}
 * where fields are at fault. What went wrong inside is logged and never told.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    /**
     * A field at fault.
     *
     * @param field path in the body, name of a parameter, or "body" for the body as a whole
     */
    record FieldError(String field, String value, String message) {}

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int LONGEST_VALUE = 200;

    /** What is likely enough to have a text of its own. */
    private static final Set<Integer> NAMED = Set.of(400, 403, 404, 405, 406, 409, 413, 415, 500, 503);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        return problem(HttpStatus.BAD_REQUEST, refusal.faults());
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(Denied denied) {
        return problem(denied.status(), Texts.of(denied.key(), locale(), denied.args()), List.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(AuthorizationException e) {
        return denied(Denied.noRight());
    }

    /** Somebody else changed the same directive at the same moment; the next try sees it. */
    @ExceptionHandler({OptimisticLockingException.class, TransientDataAccessException.class})
    ResponseEntity<Object> met(Exception e) {
        return denied(new Denied(HttpStatus.CONFLICT, "denied.met"));
    }

    @ExceptionHandler
    ResponseEntity<Object> broken(Exception e) {
        if (Outage.isBehind(e)) {
            LOG.error("the database cannot be reached", e);
            return denied(new Denied(HttpStatus.SERVICE_UNAVAILABLE, "problem.503"));
        }
        LOG.error("a request failed", e);
        return denied(new Denied(HttpStatus.INTERNAL_SERVER_ERROR, "problem.500"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(HttpStatus.BAD_REQUEST, List.of(unreadable(e.getCause())));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name =
                e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        return problem(HttpStatus.BAD_REQUEST, List.of(StrictInput.fault(name, e.getValue(), e.getRequiredType())));
    }

    /** The same for parameters that are read together. */
    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                HttpStatus.BAD_REQUEST,
                e.getFieldErrors().stream()
                        .map(error -> StrictInput.fault(
                                error.getField(),
                                error.getRejectedValue(),
                                error.unwrap(TypeMismatchException.class).getRequiredType()))
                        .toList());
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                HttpStatus.BAD_REQUEST, List.of(new Refusal.Fault(e.getRequestPartName(), null, "refusal.required")));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(
                HttpStatus.BAD_REQUEST, List.of(new Refusal.Fault(e.getParameterName(), null, "refusal.required")));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, List.of(new Refusal.Fault("file", null, "refusal.tooLarge")));
    }

    @ExceptionHandler
    ResponseEntity<Object> noMultipart(MultipartException e) {
        return problem(HttpStatus.BAD_REQUEST, List.of(new Refusal.Fault("body", null, "refusal.multipart")));
    }

    /** All else that Spring itself refuses: 404, 405, 406, 413, 415 … */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = problem(status, title(status), List.of());
        return ResponseEntity.status(status).headers(headers).body(answer.getBody());
    }

    private static Refusal.Fault unreadable(Throwable cause) {
        if (cause instanceof InvalidFormatException e) {
            return StrictInput.fault(path(e), e.getValue(), e.getTargetType());
        }
        if (cause instanceof PropertyBindingException e) {
            return new Refusal.Fault(path(e), null, "refusal.unknownField");
        }
        if (cause instanceof JsonMappingException e && !(e.getCause() instanceof JsonProcessingException)) {
            return new Refusal.Fault(path(e).isEmpty() ? "body" : path(e), null, "refusal.shape");
        }
        if (cause instanceof JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            return place == null
                    ? new Refusal.Fault("body", null, "refusal.json", 1, 1)
                    : new Refusal.Fault("body", null, "refusal.json", place.getLineNr(), place.getColumnNr());
        }
        return new Refusal.Fault("body", null, "refusal.required");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static ResponseEntity<Object> problem(HttpStatusCode status, List<Refusal.Fault> faults) {
        List<FieldError> errors = faults.stream()
                .map(fault -> new FieldError(fault.field(), shortened(fault.value()), Texts.of(fault, locale())))
                .toList();
        String detail = errors.stream().map(FieldError::message).distinct().collect(Collectors.joining(" "));
        return problem(status, detail, errors);
    }

    private static ResponseEntity<Object> problem(HttpStatusCode status, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title(status));
        problem.setProperty("errors", errors);
        return ResponseEntity.status(status).body(problem);
    }

    private static String title(HttpStatusCode status) {
        return Texts.of(NAMED.contains(status.value()) ? "problem." + status.value() : "problem.other", locale());
    }

    private static String shortened(String value) {
        return value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
