package org.dondoc.engine;

import java.time.Instant;
import java.util.List;

/**
 * A task that waits for somebody.
 *
 * @param key id of the user task in its model
 * @param unit code of the unit in which it stands, null for the office's and leaders' tasks
 * @param assignee account of the person who took or was given it, or null
 */
public record OpenTask(
        String id,
        String key,
        String name,
        String unit,
        String assignee,
        List<String> candidateUsers,
        List<String> candidateGroups,
        Instant createdAt,
        Instant dueAt) {}
