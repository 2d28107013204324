package org.dondoc.security;

import org.springframework.security.core.AuthenticationException;

/** The identity provider does not answer, so nobody can be told who is who; its fault, not the caller's. */
class ProviderAway extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    ProviderAway(String message, Throwable cause) {
        super(message, cause);
    }
}
