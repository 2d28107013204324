package org.dondoc.report;

import java.util.List;

/**
 * All directives behind one number.
 *
 * @param query with nothing missing
 * @param cell path of the number in the summary
 */
public record Listing(ReportQuery query, String cell, List<Finding> findings) {}
