package org.dondoc.report;

/**
 * All directives behind one number, which are read by {@link Reports#each}.
 *
 * @param query with nothing missing
 * @param cell path of the number in the summary
 */
public record Listing(ReportQuery query, String cell, long total) {}
