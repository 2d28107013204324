package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dondoc.Language;
import org.dondoc.PasswordRules;
import org.dondoc.Refusal;
import org.dondoc.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** What the sign-in answers, to the page {@code /login} and to machines. */
@Component
class SignInAnswers implements AuthenticationSuccessHandler {

    private final PersonsSession session;
    private final Devices devices;

    SignInAnswers(PersonsSession session, Devices devices) {
        this.session = session;
        this.devices = devices;
    }

    /** The page itself knows where the person wanted to go. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        session.begin((Caller) person.getPrincipal(), request);
        devices.remember(person.getName(), request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof ProviderAway) {
            WebSecurity.answer(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "signIn.providerAway");
        } else if (refused instanceof AnotherIdentity) {
            WebSecurity.answer(request, response, HttpServletResponse.SC_UNAUTHORIZED, "signIn.anotherIdentity");
        } else if (refused instanceof LockedException) {
            long minutes = Tries.WINDOW.toMinutes();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Tries.WINDOW.toSeconds()));
            String title = Texts.of("signIn.wait", Language.of(request), minutes);
            WebSecurity.answer(request, response, HttpStatus.TOO_MANY_REQUESTS.value(), title, Map.of());
        } else if (refused instanceof CredentialsExpiredException) {
            String title = Texts.of("signIn.initial", Language.of(request));
            WebSecurity.answer(
                    request, response, HttpServletResponse.SC_FORBIDDEN, title, Map.of("passwordToChange", true));
        } else if (refused instanceof RefusedPassword) {
            Refusal.Fault weak = new Refusal.Fault(
                    "newPassword", "", "refusal.password", PasswordRules.SHORTEST, PasswordRules.FEWEST_DIFFERENT);
            String message = Texts.of(weak, Language.of(request));
            WebSecurity.answer(
                    request,
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    message,
                    Map.of("errors", List.of(Map.of("field", weak.field(), "message", message))));
        } else {
            WebSecurity.answer(
                    request,
                    response,
                    HttpServletResponse.SC_UNAUTHORIZED,
                    refused instanceof BadCredentialsException ? "signIn.wrong" : "problem.unauthorized");
        }
    }
}
