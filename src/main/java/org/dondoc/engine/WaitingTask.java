package org.dondoc.engine;

import java.time.Instant;

/**
 * A task that somebody can do now, and by when.
 *
 * @param directive code of the directive
 * @param key id of the user task in its model
 * @param assignee account of the person who took or was given it, or null
 */
public record WaitingTask(String directive, String key, String assignee, Instant dueAt) {}
