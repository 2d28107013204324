package org.dondoc.register;

import java.time.LocalDate;
import java.util.List;

/** A directive to register, of which a test changes what matters to it. */
public final class Draft {

    String code;
    IssuerLevel issuerLevel = IssuerLevel.PRIME_MINISTER;
    String documentNumber = Ministry.unique("") + "/QĐ-TTg";
    LocalDate documentDate = LocalDate.of(2026, 11, 2);
    String issuedBy = "Thủ tướng Chính phủ";
    String signedBy;
    String excerpt = "Về việc chuyển đổi số";
    String content = "Xây dựng kế hoạch chuyển đổi số";
    String field;
    Urgency urgency = Urgency.NORMAL;
    Secrecy secrecy;
    boolean adHoc;
    String leadUnit = "CNTT";
    List<Ask> coordinatingUnits = List.of();
    String trackingOfficer;
    LocalDate assignedOn = LocalDate.of(2026, 11, 3);
    LocalDate deadline = LocalDate.of(2026, 12, 18);
    String expectedProduct;
    String sourceTaskCode;
    LocalDate completedOn;

    public NewDirective done() {
        return new NewDirective(
                code,
                issuerLevel,
                documentNumber,
                documentDate,
                issuedBy,
                signedBy,
                excerpt,
                content,
                field,
                urgency,
                secrecy,
                adHoc,
                leadUnit,
                coordinatingUnits,
                trackingOfficer,
                assignedOn,
                deadline,
                expectedProduct,
                sourceTaskCode,
                completedOn);
    }
}
