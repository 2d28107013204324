package org.dondoc.evidence;

import java.util.HexFormat;

/**
 * The last seal of a chain, which stands for every row before it.
 *
 * @param number of the seal, counted from 1; 0 before the first
 * @param hash 32 bytes in lower-case hexadecimal digits; empty before the first
 */
record Head(long number, String hash) {

    static final Head NONE = new Head(0, "");

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }
}
