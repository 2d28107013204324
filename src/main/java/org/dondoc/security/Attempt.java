package org.dondoc.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * How somebody tries to sign in.
 *
 * @param address from which the call comes, as the proxy in front tells it; of IPv6 the network, all of which is one
 *     subscriber's
 * @param device what the browser shows of an earlier sign-in, see {@link Devices}; null for none
 * @param newPassword that shall replace the one given; null to keep it
 */
record Attempt(String address, String device, String newPassword) {

    private static final int NETWORK_BYTES = 8;

    static Attempt onThePage(HttpServletRequest request) {
        String newPassword = request.getParameter("newPassword");
        return new Attempt(
                network(request.getRemoteAddr()),
                Devices.cookie(request),
                newPassword == null || newPassword.isEmpty() ? null : newPassword);
    }

    /** A machine comes without cookies, and its parameters are the call's own. */
    static Attempt withACall(HttpServletRequest request) {
        return new Attempt(network(request.getRemoteAddr()), null, null);
    }

    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == NETWORK_BYTES * 2
                    ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES)
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
