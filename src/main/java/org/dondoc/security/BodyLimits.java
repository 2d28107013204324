package org.dondoc.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.dondoc.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much a call may bring along, on every path and before a byte of it is read: more is answered with 413, a length
 * that is not told beforehand with 411. Files come in through {@code /api} only, where they are looked into; the engine's
 * own doors take no multipart body at all, whatever its size (415).
 */
@Component
class BodyLimits extends OncePerRequestFilter {

    private final long json;
    private final long engine;
    private final long form;
    private final long upload;

    BodyLimits(
            @Value("${dondoc.bodies.json}") DataSize json,
            @Value("${dondoc.bodies.engine}") DataSize engine,
            @Value("${dondoc.bodies.form}") DataSize form,
            @Value("${dondoc.bodies.upload}") DataSize upload) {
        this.json = json.toBytes();
        this.engine = engine.toBytes();
        this.form = form.toBytes();
        this.upload = upload.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String part = isMultipart(request) ? "file" : "body";
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            WebSecurity.refuse(request, response, 411, new Refusal.Fault(part, null, "refusal.noLength"));
        } else if (request.getContentLengthLong() > limit(request)) {
            WebSecurity.refuse(request, response, 413, new Refusal.Fault(part, null, "refusal.tooLarge"));
        } else if (isMultipart(request) && WebSecurity.ENGINE.matches(request)) {
            WebSecurity.refuse(request, response, 415, new Refusal.Fault(part, null, "refusal.file.elsewhere"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private long limit(HttpServletRequest request) {
        if (WebSecurity.ENGINE.matches(request)) {
            return engine;
        }
        if (WebSecurity.API.matches(request)) {
            return isMultipart(request) ? upload : json;
        }
        return form;
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
