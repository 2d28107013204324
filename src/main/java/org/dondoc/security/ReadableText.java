package org.dondoc.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dondoc.PlainText;
import org.dondoc.Refusal;

/**
 * Text that nobody can read, or PostgreSQL cannot keep, is refused with 400 by the name of its field, whichever of the
 * APIs it was sent to: parameters of addresses and forms, and every name and text of a JSON body. Whether a body is
 * JSON at all is for the one who reads it to say.
 */
final class ReadableText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern FORM_VALUE = Pattern.compile("variables\\.([^.\\[]+)\\.value");

    private ReadableText() {}

    /** A filter; of a form that is sent in parts only the parts' readers know. */
    static void inParameters(ServletRequest asked, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        Optional<Refusal.Fault> fault = isAskedFor(request) && !BodyLimits.isMultipart(request)
                ? unreadableParameter(request)
                : Optional.empty();
        if (fault.isPresent()) {
            WebSecurity.refuse(request, (HttpServletResponse) response, 400, fault.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A filter behind {@link BodyLimits}, which say how much is held in memory here. */
    static void inBodies(ServletRequest asked, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        boolean mayBeJson = isAskedFor(request)
                && request.getContentLengthLong() > 0
                && !BodyLimits.isMultipart(request)
                && (WebSecurity.API.matches(request) || WebSecurity.ENGINE.matches(request));
        if (!mayBeJson) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        Optional<Refusal.Fault> fault = unreadable(body);
        if (fault.isPresent()) {
            WebSecurity.refuse(request, (HttpServletResponse) response, 400, fault.get());
        } else {
            chain.doFilter(new Again(request, body), response);
        }
    }

    /** What is wrong is told once, not again on the way to the error page. */
    private static boolean isAskedFor(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST;
    }

    private static Optional<Refusal.Fault> unreadableParameter(HttpServletRequest request) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (!PlainText.isReadable(parameter.getKey())) {
                return Optional.of(fault("body", parameter.getKey()));
            }
            for (String value : parameter.getValue()) {
                if (!PlainText.isReadable(value)) {
                    return Optional.of(fault(parameter.getKey(), value));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal.Fault> unreadable(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && !PlainText.isReadable(json.currentName())) {
                    JsonPointer around = json.getParsingContext().getParent().pathAsPointer();
                    return Optional.of(fault(name(around), json.currentName()));
                }
                if (token == JsonToken.VALUE_STRING && !PlainText.isReadable(json.getText())) {
                    return Optional.of(fault(name(json.getParsingContext().pathAsPointer()), json.getText()));
                }
            }
            return Optional.empty();
        } catch (CharConversionException e) {
            return Optional.of(new Refusal.Fault("body", null, "refusal.encoding"));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** {@code milestones[0].title}; what a form asks for by the form's own key. */
    private static String name(JsonPointer place) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer step = place; step != null && !step.matches(); step = step.tail()) {
            if (step.mayMatchElement()) {
                path.append('[').append(step.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getMatchingProperty());
            }
        }
        return path.isEmpty() ? "body" : FORM_VALUE.matcher(path).replaceFirst("$1");
    }

    private static Refusal.Fault fault(String field, String value) {
        boolean isSecret = field.toLowerCase(Locale.ROOT).contains("password");
        return new Refusal.Fault(field, isSecret ? "•••" : value, "refusal.controlCharacter");
    }

    /** The request, with the body that was read. */
    private static class Again extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        Again(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return body.read(into, offset, length);
                }

                @Override
                public int available() {
                    return body.available();
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is there already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
