package org.dondoc.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.dondoc.register.Ministry;
import org.junit.jupiter.api.Test;

/** The units of the ministry … */
class UnitsTest {

    private final Units units = new Ministry().units;

    @Test
    void areReadFromTheirFileInItsOrder() {
        assertThat(units.all()).extracting(Unit::code).startsWith("VP", "CTXDVB", "TCCB", "HTQT");
        Unit unit = units.find("CNTT").orElseThrow();
        assertThat(unit.name()).isEqualTo("Cục Công nghệ thông tin");
        assertThat(unit.shortName()).isEqualTo("Cục CNTT");
        assertThat(unit.kind()).isEqualTo("AGENCY");
        assertThat(unit.leader()).isEqualTo("lanhdao2");
        assertThat(unit.functions())
                .containsExactly(
                        "công nghệ thông tin",
                        "chuyển đổi số",
                        "cơ sở dữ liệu",
                        "an toàn thông tin",
                        "phần mềm",
                        "Đề án 06");
    }

    @Test
    void areUpdatedWhenTheirFileIsReadAgain() {
        String header = "code,name,short_name,kind,functions,leader\n";
        String code = Ministry.unique("U").toUpperCase();
        units.load(new StringReader(header + code + ",Tên cũ,Cũ,AGENCY,một; hai,lanhdao\n"));
        units.load(new StringReader(header + code + ",Tên mới,Mới,INSTITUTE, ba ;,\n"));

        assertThat(units.find(code)).hasValue(new Unit(code, "Tên mới", "Mới", "INSTITUTE", List.of("ba"), null));
        assertThat(units.leaderOf(code)).isEmpty();
    }

    @Test
    void haveHeadsSpecialistsAndALeaderInCharge() {
        assertThat(units.headsOf("CNTT")).extracting(Person::id).containsExactly("cntt.truong");
        assertThat(units.specialistsOf("CNTT")).extracting(Person::id).containsExactly("cntt.cv1", "cntt.cv2");
        assertThat(units.leaderOf("CNTT")).hasValue("lanhdao2");
        assertThat(units.officers()).extracting(Person::id).containsExactly("vanphong", "vp.truong");
        assertThat(units.isMember("cntt.truong", "CNTT")).isTrue();
        assertThat(units.isMember("cntt.truong", "KHTC")).isFalse();
        assertThat(units.isMember("lanhdao", null)).isFalse();
        assertThat(units.person("lanhdao").orElseThrow().unit()).isNull();
    }

    @Test
    void areNamedByTheirCodeWhenUnknown() {
        assertThat(units.name("CNTT")).isEqualTo("Cục Công nghệ thông tin");
        for (String unknown : List.of("XYZ", "\0", "cntt")) {
            assertThat(units.exists(unknown)).isFalse();
            assertThat(units.name(unknown)).isEqualTo(unknown);
            assertThat(units.personName(unknown)).isEqualTo(unknown);
        }
        assertThat(units.unknown(List.of("XYZ", "CNTT", "\0", "XYZ"))).containsExactly("XYZ", "\0");
        assertThat(units.unknown(List.of())).isEmpty();
        assertThat(units.exists(null)).isFalse();
    }

    @Test
    void letAPersonMove() {
        String id = Ministry.unique("nguoi");
        units.add(new Person(id, "Lê Thị Lan", "CNTT", Person.Role.SPECIALIST));
        units.add(new Person(id, "Lê Thị Lan", "KHTC", Person.Role.HEAD));
        assertThat(units.headsOf("KHTC")).extracting(Person::id).contains(id);
        assertThat(units.specialistsOf("CNTT")).extracting(Person::id).doesNotContain(id);
        assertThat(units.personName(id)).isEqualTo("Lê Thị Lan");
    }
}
