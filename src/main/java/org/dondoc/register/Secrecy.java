package org.dondoc.register;

/**
 * Mật, tối mật, tuyệt mật. Secret papers stay out of the register: only number, date, deadline and
 * unit are kept, never an excerpt, a content or a file. Texts: {@code secrecy.<name>}.
 */
public enum Secrecy {
    SECRET_1,
    SECRET_2,
    SECRET_3
}
