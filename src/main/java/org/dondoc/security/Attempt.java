package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * How somebody tries to sign in.
 *
 * @param address from which the call comes, as the proxy in front tells it
 * @param device what the browser shows of an earlier sign-in, see {@link Devices}; null for none
 * @param newPassword that shall replace the one given; null to keep it
 */
record Attempt(String address, String device, String newPassword) {

    static Attempt onThePage(HttpServletRequest request) {
        String newPassword = request.getParameter("newPassword");
        return new Attempt(
                request.getRemoteAddr(),
                Devices.cookie(request),
                newPassword == null || newPassword.isEmpty() ? null : newPassword);
    }

    /** A machine comes without cookies, and its parameters are the call's own. */
    static Attempt withACall(HttpServletRequest request) {
        return new Attempt(request.getRemoteAddr(), null, null);
    }
}
