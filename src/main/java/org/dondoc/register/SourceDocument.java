package org.dondoc.register;

import java.time.LocalDate;

/**
 * The paper that assigns, as far as all its directives share it.
 *
 * @param id null as long as it is not in the register
 * @param secrecy as stored
 */
record SourceDocument(Long id, LocalDate dated, String signedBy, String excerpt, String secrecy) {

    SourceDocument registered(long id) {
        return new SourceDocument(id, dated, signedBy, excerpt, secrecy);
    }

    SourceDocument unregistered() {
        return new SourceDocument(null, dated, signedBy, excerpt, secrecy);
    }
}
