package org.dondoc.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dondoc.register.Ministry;
import org.junit.jupiter.api.Test;

/** The units of the ministry … */
class UnitsTest {

    private final Ministry ministry = new Ministry();
    private final Units units = ministry.units;
    private final Organisation organisation = ministry.organisation;

    @Test
    void areReadFromTheirFileInItsOrder() {
        assertThat(units.all()).extracting(Unit::code).startsWith("VP", "CTXDVB", "TCCB", "HTQT");
        Unit unit = units.find("CNTT").orElseThrow();
        assertThat(unit.name()).isEqualTo("Cục Công nghệ thông tin");
        assertThat(unit.shortName()).isEqualTo("Cục CNTT");
        assertThat(unit.kind()).isEqualTo(Unit.Kind.AGENCY);
        assertThat(unit.leader()).isEqualTo("lanhdao2");
        assertThat(unit.predecessors()).containsExactly("CNTT");
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
    void areInForceFromTheirFirstDayToTheirLast() {
        String code = Ministry.unique("U").toUpperCase();
        organisation.save(OrganisationTest.unit(code).withValidFrom(Ministry.TODAY.plusDays(7)), "admin");
        assertThat(units.exists(code)).isFalse();
        assertThat(units.unknown(List.of(code))).containsExactly(code);
        assertThat(units.inForce()).extracting(Unit::code).contains("CNTT").doesNotContain(code);

        ministry.on(Ministry.TODAY.plusDays(7));
        assertThat(units.exists(code)).isTrue();
        assertThat(units.unknown(List.of(code))).isEmpty();
        assertThat(units.inForce()).extracting(Unit::code).contains(code);

        ministry.on(Ministry.TODAY.plusDays(30));
        organisation.close(code, Ministry.TODAY.plusDays(30), null, "admin");
        assertThat(units.exists(code)).isFalse();
        assertThat(units.unknown(List.of(code))).containsExactly(code);
        assertThat(units.inForce()).extracting(Unit::code).doesNotContain(code);
        assertThat(units.all()).extracting(Unit::code).contains(code);
        assertThat(units.name(code)).isEqualTo("Cục Thử nghiệm");
        ministry.on(Ministry.TODAY.plusDays(29));
        assertThat(units.exists(code)).as("on its last day").isTrue();
    }

    @Test
    void nameTheHeadBeforeTheDeputies() {
        String code = Ministry.unique("U").toUpperCase();
        organisation.save(OrganisationTest.unit(code), "admin");
        String deputy = Ministry.unique("a.pho");
        String head = Ministry.unique("b.truong");
        organisation.save(new Person(deputy, "Lê Thị Lan", code, Person.Role.DEPUTY), "admin");
        assertThat(units.headOf(code)).isEmpty();
        organisation.save(new Person(head, "Vũ Minh Sơn", code, Person.Role.HEAD), "admin");

        assertThat(units.headsOf(code)).extracting(Person::id).containsExactly(head, deputy);
        assertThat(units.headOf(code)).map(Person::id).hasValue(head);
        assertThat(units.specialistsOf(code)).isEmpty();
    }
}
