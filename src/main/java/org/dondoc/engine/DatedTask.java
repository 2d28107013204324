package org.dondoc.engine;

import java.time.Instant;

/**
 * When an open task came and by when it is to be done.
 *
 * @param directive code of the directive
 * @param key id of the user task in its model
 * @param unit code of the unit in which it stands, null for the office's and leaders' tasks
 */
public record DatedTask(String directive, String key, String name, String unit, Instant createdAt, Instant dueAt) {}
