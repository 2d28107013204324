package org.dondoc.evidence;

/**
 * What was found of the chain.
 *
 * @param head up to which every row is as it was written
 * @param fault what is wrong with the first bad row after that, in a sentence; null when all is well
 */
record Verdict(Head head, String fault) {

    boolean isWhole() {
        return fault == null;
    }
}
