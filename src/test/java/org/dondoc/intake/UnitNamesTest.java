package org.dondoc.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dondoc.units.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a unit in a sheet … */
class UnitNamesTest {

    private final UnitNames names = new UnitNames(List.of(
            unit("PBGDPL", "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý", "Cục PBGDPL"),
            unit("DKGDBD", "Cục Đăng ký giao dịch bảo đảm", "Cục ĐKGDBĐ"),
            unit("KSTTHC", "Cục Kiểm soát thủ tục hành chính", "Cục KSTTHC"),
            unit("TO1", "Tổ công tác", "Tổ 1"),
            unit("TO2", "Tổ công tác", "Tổ 2"),
            unit("VU", "Vụ Kiểm tra", "Vụ KT"),
            unit("VU2", "Vụ Kiểm trá", "Vụ KT2")));

    private static Unit unit(String code, String name, String shortName) {
        return new Unit(code, name, shortName, Unit.Kind.AGENCY, List.of(), List.of(), null, null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DKGDBD",
                "dkgdbd",
                "Cục Đăng ký giao dịch bảo đảm",
                "CỤC  ĐĂNG KÝ GIAO DỊCH BẢO ĐẢM",
                "cuc dang ky giao dich bao dam",
                "Cục ĐKGDBĐ",
                "cuc dkgdbd",
                "ĐKGDBĐ",
            })
    void isItsCodeNameOrShortNameWithAndWithoutAccents(String name) {
        assertThat(names.codes(name)).containsExactly("DKGDBD");
    }

    @Test
    void isAmbiguousOnlyAsLongAsAccentsDoNotTell() {
        assertThat(names.codes("Tổ công tác")).containsExactly("TO1", "TO2");
        assertThat(names.codes("vu kiem tra")).containsExactly("VU", "VU2");
        assertThat(names.codes("Vụ Kiểm trá")).containsExactly("VU2");
        assertThat(names.codes("Vụ Pháp chế")).isEmpty();
    }

    @Test
    void isSplitFromOthersAtCommasThatAreNotItsOwn() {
        assertThat(names.split("KSTTHC; TO1")).containsExactly("KSTTHC", "TO1");
        assertThat(names.split("KSTTHC\nTO1\r\n\nVU;")).containsExactly("KSTTHC", "TO1", "VU");
        assertThat(names.split("KSTTHC, Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý, VU"))
                .containsExactly("KSTTHC", "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý", "VU");
        assertThat(names.split("Vụ Pháp chế, VU")).containsExactly("Vụ Pháp chế", "VU");
    }
}
