package org.dondoc.register;

/**
 * A specialist's report of progress.
 *
 * @param percent 0 to 100
 * @param obstacles vướng mắc; may be null
 * @param proposals kiến nghị; may be null
 */
public record Progress(int percent, String done, String obstacles, String proposals) {}
