package org.dondoc.register;

import java.time.LocalDate;

/**
 * The paper to which an ad hoc directive is bound. What may be missing is null.
 *
 * @param documentNumber one paper per issuer and year; many directives share it
 */
public record NewDocument(
        String documentNumber, LocalDate documentDate, String issuedBy, String signedBy, String excerpt) {}
