package org.dondoc.register;

/** How good an accepted result is. Texts: {@code grade.<name>}. */
public enum Grade {
    EXCELLENT,
    GOOD,
    SATISFACTORY
}
