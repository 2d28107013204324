package org.dondoc.register;

/** The level that gave a directive (cấp giao). Texts: {@code issuerLevel.<name>}. */
public enum IssuerLevel {
    GOVERNMENT("CP"),
    PRIME_MINISTER("TTg"),
    MINISTRY("LDB");

    private final String codePrefix;

    IssuerLevel(String codePrefix) {
        this.codePrefix = codePrefix;
    }

    /** How codes of this level begin: {@code TTg-2026-0001}. */
    public String codePrefix() {
        return codePrefix;
    }
}
