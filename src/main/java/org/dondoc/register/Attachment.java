package org.dondoc.register;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of a directive, without its content.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
public record Attachment(
        UUID id,
        String directive,
        String name,
        String contentType,
        long size,
        String sha256,
        Instant attachedAt,
        String attachedBy) {}
