package org.dondoc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** In which language an answer is written: what the caller's browser asks for, Vietnamese when it asks for nothing. */
public final class Language {

    private Language() {}

    public static Locale of(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? Texts.VIETNAMESE : request.getLocale();
    }

    /** The language of the request that this thread answers; Vietnamese in jobs. */
    public static Locale ofCaller() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? of(request.getRequest())
                : Texts.VIETNAMESE;
    }
}
