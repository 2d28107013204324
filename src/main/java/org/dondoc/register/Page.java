package org.dondoc.register;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total of all pages
 * @param page from 0
 */
public record Page<T>(List<T> items, long total, int page, int size) {}
