package org.dondoc.security;

import org.springframework.security.core.AuthenticationException;

/** Whoever signs in may do so, but not with the new password. */
class RefusedPassword extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    RefusedPassword() {
        super("the new password breaks the rules");
    }
}
