package org.dondoc.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Browsers in which an account has signed in before. Such a browser carries a cookie that nobody can make up, and has
 * tries of its own: whoever guesses elsewhere cannot use them up (OWASP, "device cookies"). It opens nothing.
 */
@Component
class Devices implements SmartInitializingSingleton {

    private static final String COOKIE = "dondoc-device";
    private static final String KEY = "dondoc.devices";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final ManagementService managementService;
    private final Duration remembered;
    private final SecureRandom random = new SecureRandom();
    private volatile SecretKeySpec key;

    /** @param remembered how long a browser is known after the last sign-in */
    Devices(ManagementService managementService, @Value("${dondoc.retention.devices}") Duration remembered) {
        this.managementService = managementService;
        this.remembered = remembered;
    }

    /** All nodes use the key that the database keeps, also after a restart. */
    @Override
    public void afterSingletonsInstantiated() {
        String kept = managementService.getProperties().get(KEY);
        if (kept == null) {
            kept = HexFormat.of().formatHex(randomBytes());
            managementService.setProperty(KEY, kept);
        }
        key = new SecretKeySpec(HexFormat.of().parseHex(kept), ALGORITHM);
    }

    static String cookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    /** What tells this browser from others of the account, if the account has signed in here before. */
    Optional<String> known(String account, String cookie) {
        int dot = cookie == null ? -1 : cookie.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String browser = cookie.substring(0, dot);
        byte[] given = cookie.substring(dot + 1).getBytes(StandardCharsets.US_ASCII);
        byte[] right = signed(account, browser).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(given, right) ? Optional.of(browser) : Optional.empty();
    }

    void remember(String account, HttpServletRequest request, HttpServletResponse response) {
        String browser = Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes());
        ResponseCookie cookie = ResponseCookie.from(COOKIE, browser + "." + signed(account, browser))
                .path(request.getContextPath() + "/login")
                .maxAge(remembered)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String signed(String account, String browser) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] sign = mac.doFinal((browser + "." + account).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sign);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
