package org.dondoc.security;

import org.springframework.security.core.AuthenticationException;

/** The identity provider means somebody else by the account than it did at the first sign-in. */
class AnotherIdentity extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    AnotherIdentity(String message) {
        super(message);
    }
}
