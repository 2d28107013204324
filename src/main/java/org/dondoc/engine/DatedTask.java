package org.dondoc.engine;

import java.time.Instant;

/**
 * When an open task came and by when it is to be done.
 *
 * @param id of the task
 * @param directive code of the directive
 * @param key id of the user task in its model
 * @param unit code of the unit in which it stands, null for the office's and leaders' tasks
 * @param subject the report or direction that it is about, where a directive may have several; null elsewhere
 */
public record DatedTask(
        String id,
        String directive,
        String key,
        String name,
        String unit,
        Long subject,
        Instant createdAt,
        Instant dueAt) {}
