package org.dondoc.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dondoc.Refusal;
import org.dondoc.Refusal.Fault;
import org.dondoc.register.Ministry;
import org.dondoc.units.Change.Action;
import org.dondoc.units.Person.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The organisation of the ministry … */
class OrganisationTest {

    private static final LocalDate TODAY = Ministry.TODAY;

    private final Ministry ministry = new Ministry();
    private final Units units = ministry.units;
    private final Organisation organisation = ministry.organisation;
    private final Changes changes = ministry.changes;
    private final String code = Ministry.unique("U").toUpperCase();

    static Unit unit(String code) {
        return new Unit(
                code,
                "Cục Thử nghiệm",
                "Cục TN",
                Unit.Kind.AGENCY,
                List.of("thử nghiệm", "đo lường"),
                List.of("CU1", "CU2"),
                "lanhdao",
                null,
                null);
    }

    @Test
    void takesAUnitInAndChangesIt() {
        assertThat(organisation.save(unit(code), "admin")).isTrue();
        assertThat(units.find(code)).hasValue(unit(code));
        assertThat(organisation.save(unit(code), "admin")).as("nothing is new").isFalse();

        Unit changed = new Unit(
                code,
                "  Cục\u00a0Thí   nghiệm ",
                "Cục TN",
                Unit.Kind.INSTITUTE,
                List.of(" ", "đo lường", "đo lường"),
                List.of(),
                " ",
                LocalDate.of(2026, 3, 1),
                null);
        assertThat(organisation.save(changed, "admin")).isTrue();
        assertThat(units.find(code))
                .hasValue(new Unit(
                        code,
                        "Cục Thí nghiệm",
                        "Cục TN",
                        Unit.Kind.INSTITUTE,
                        List.of("đo lường"),
                        List.of(),
                        null,
                        LocalDate.of(2026, 3, 1),
                        null));
        assertThat(ofUnit(code)).extracting(Change::action).containsExactly(Action.UNIT_CHANGED, Action.UNIT_ADDED);
        Change row = ofUnit(code).get(0);
        assertThat(row.actor()).isEqualTo("admin");
        assertThat(row.at()).isEqualTo("2026-11-23T02:00:00Z");
        assertThat(row.before())
                .containsEntry("unitName", "Cục Thử nghiệm")
                .containsEntry("functions", List.of("thử nghiệm", "đo lường"))
                .doesNotContainKey("validFrom");
        assertThat(row.after())
                .containsEntry("unitName", "Cục Thí nghiệm")
                .containsEntry("kind", "INSTITUTE")
                .containsEntry("validFrom", "2026-03-01")
                .doesNotContainKeys("leader", "predecessors");
    }

    @Test
    void refusesAUnitWithEverythingThatIsWrong() {
        faults(() -> organisation.save(
                        new Unit(
                                "cntt",
                                " ",
                                "a\u0007b",
                                null,
                                List.of("x".repeat(201)),
                                List.of("ổ"),
                                "cntt.cv1",
                                LocalDate.of(1900, 1, 1),
                                null),
                        "admin"))
                .extracting(Fault::field, Fault::key)
                .containsExactlyInAnyOrder(
                        tuple("unit", "refusal.unit.code"),
                        tuple("unitName", "refusal.required"),
                        tuple("shortName", "refusal.controlCharacter"),
                        tuple("kind", "refusal.required"),
                        tuple("functions", "refusal.tooLong"),
                        tuple("predecessors", "refusal.unit.code"),
                        tuple("leader", "refusal.person.notLeader"),
                        tuple("validFrom", "refusal.day.range"));
        assertThat(units.find("cntt")).isEmpty();
    }

    @Test
    void hasOneMinistryOffice() {
        Unit second = new Unit(code, "Văn phòng", "VP2", Unit.Kind.OFFICE, List.of(), List.of(), null, null, null);
        faults(() -> organisation.save(second, "admin"))
                .containsExactly(new Fault("kind", "OFFICE", "refusal.unit.office", "Văn phòng Bộ"));
        Unit office = units.find("VP").orElseThrow();
        faults(() -> organisation.save(
                        new Unit(
                                "VP",
                                office.name(),
                                office.shortName(),
                                Unit.Kind.AGENCY,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null),
                        "admin"))
                .extracting(Fault::key)
                .containsExactly("refusal.unit.officers");
        organisation.save(unit(code), "admin");
        faults(() -> organisation.merge("VP", code, TODAY, "admin"))
                .containsExactly(new Fault("unit", "VP", "refusal.unit.officeStays"));
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("update register.unit set kind = 'OFFICE' where code = :code")
                        .param("code", code)
                        .update())
                .rootCause()
                .hasMessageContaining("unit_office");
    }

    @Test
    void knowsALeaderWhoIsEnteredLaterAndHoldsThatPersonToIt() {
        String leader = Ministry.unique("thutruong");
        organisation.save(led(code, leader), "admin");
        faults(() -> organisation.save(new Person(leader, "Đỗ Thanh Vân", "CNTT", Role.SPECIALIST), "admin"))
                .containsExactly(new Fault("id", leader, "refusal.person.leads", code));

        organisation.save(new Person(leader, "Đỗ Thanh Vân", null, Role.LEADER), "admin");
        faults(() -> organisation.leave(leader, TODAY, "admin"))
                .containsExactly(new Fault("id", leader, "refusal.person.leads", code));
        organisation.save(led(code, null), "admin");
        organisation.leave(leader, TODAY, "admin");
        faults(() -> organisation.save(led(code, leader), "admin"))
                .containsExactly(new Fault("leader", leader, "refusal.person.notLeader"));
    }

    @Test
    void hasOneHeadToAUnitAndAnyNumberOfDeputies() {
        organisation.save(unit(code), "admin");
        String head = person(Role.HEAD);
        person(Role.DEPUTY);
        person(Role.DEPUTY);
        String second = Ministry.unique("nguoi");
        faults(() -> organisation.save(new Person(second, "Lê Thị Lan", code, Role.HEAD), "admin"))
                .containsExactly(new Fault("role", "HEAD", "refusal.person.head", "Lê Thị Lan"));
        assertThat(units.person(second)).isEmpty();

        organisation.leave(head, TODAY, "admin");
        organisation.save(new Person(second, "Lê Thị Lan", code, Role.HEAD), "admin");
        assertThat(units.headsOf(code)).hasSize(3);
        assertThatThrownBy(() -> ministry.jdbc
                        .sql("update register.person set role = 'HEAD' where unit = :code and role = 'DEPUTY'")
                        .param("code", code)
                        .update())
                .rootCause()
                .hasMessageContaining("person_head");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "Lan", "1lan", "lan lan", "l", "lân", "admin/..", "a\u0000b"})
    void refusesAnAccountIdThatCannotBeOne(String id) {
        faults(() -> organisation.save(new Person(id, "Lê Thị Lan", "CNTT", Role.SPECIALIST), "admin"))
                .extracting(Fault::field)
                .contains("id");
    }

    @Test
    void refusesAPersonWhoseRoleAndUnitDoNotFit() {
        faults(() -> organisation.save(new Person("lan", " ", null, Role.SPECIALIST), "admin"))
                .extracting(Fault::field, Fault::key)
                .containsExactly(tuple("fullName", "refusal.required"), tuple("unit", "refusal.required"));
        faults(() -> organisation.save(new Person("lan", "Lan", "XYZ", Role.HEAD), "admin"))
                .containsExactly(new Fault("unit", "XYZ", "refusal.unit.unknown"));
        faults(() -> organisation.save(new Person("lan", "Lan", "CNTT", Role.OFFICER), "admin"))
                .containsExactly(new Fault("role", "OFFICER", "refusal.person.officer"));
        faults(() -> organisation.save(new Person("lan", "Lan", "CNTT", null), "admin"))
                .containsExactly(new Fault("role", null, "refusal.required"));
        for (Role role : List.of(Role.LEADER, Role.AUDITOR, Role.MODELER, Role.ADMINISTRATOR)) {
            faults(() -> organisation.save(new Person("lan", "Lan", "CNTT", role), "admin"))
                    .containsExactly(new Fault("unit", "CNTT", "refusal.person.noUnit"));
        }
        assertThat(units.person("lan")).isEmpty();
    }

    @Test
    void knowsWhereMailReachesAPersonWhateverElseChanges() {
        String id = Ministry.unique("nguoi");
        organisation.save(new Person(id, "Lê Thị Lan", "CNTT", Role.SPECIALIST), "admin");
        for (String wrong : List.of(
                "lan",
                "lan@",
                "lan@bo example",
                "lan@bo.example, an@bo.example",
                "<lan@bo.example>",
                ".lan@bo.example",
                "lan@bo..example")) {
            faults(() -> organisation.address(id, wrong, "admin"))
                    .containsExactly(new Fault("email", wrong, "refusal.person.email"));
        }
        assertThat(organisation.address(id, " lan@bo.example ", "admin")).isTrue();
        assertThat(organisation.address(id, "lan@bo.example", "admin"))
                .as("nothing is new")
                .isFalse();
        organisation.save(new Person(id, "Lê Thị Lan", "KHTC", Role.DEPUTY), "admin");
        assertThat(units.person(id).orElseThrow().email()).isEqualTo("lan@bo.example");
        assertThat(organisation.address(id, " ", "admin")).isTrue();
        assertThat(units.person(id).orElseThrow().email()).isNull();
        assertThat(ofPerson(id))
                .extracting(Change::action, Change::before, Change::after)
                .contains(
                        tuple(Action.ADDRESS_CHANGED, Map.of(), Map.of("email", "lan@bo.example")),
                        tuple(Action.ADDRESS_CHANGED, Map.of("email", "lan@bo.example"), Map.of()));
    }

    @Test
    void movesAPersonAndTellsWhereFrom() {
        String id = Ministry.unique("nguoi");
        organisation.save(new Person(id, "Lê Thị Lan", "CNTT", Role.SPECIALIST), "admin");
        assertThat(organisation.save(new Person(id, "Lê Thị Lan", "CNTT", Role.SPECIALIST), "admin"))
                .as("nothing is new")
                .isFalse();
        organisation.save(new Person(id, "Lê Thị Lan", "KHTC", Role.DEPUTY), "admin");

        assertThat(units.isMember(id, "KHTC")).isTrue();
        assertThat(units.isMember(id, "CNTT")).isFalse();
        assertThat(units.specialistsOf("CNTT")).extracting(Person::id).doesNotContain(id);
        assertThat(ofPerson(id))
                .extracting(Change::action, Change::before, Change::after)
                .containsExactly(
                        tuple(
                                Action.PERSON_CHANGED,
                                Map.of("fullName", "Lê Thị Lan", "unit", "CNTT", "role", "SPECIALIST"),
                                Map.of("fullName", "Lê Thị Lan", "unit", "KHTC", "role", "DEPUTY")),
                        tuple(
                                Action.PERSON_ADDED,
                                Map.of(),
                                Map.of("fullName", "Lê Thị Lan", "unit", "CNTT", "role", "SPECIALIST")));
    }

    @Test
    void letsAPersonLeaveAndComeBack() {
        String id = Ministry.unique("nguoi");
        organisation.save(new Person(id, "Lê Thị Lan", "CNTT", Role.SPECIALIST), "admin");
        organisation.passwordGiven(id, "admin");
        faults(() -> organisation.leave(id, TODAY.plusDays(1), "admin"))
                .containsExactly(new Fault("from", TODAY.plusDays(1), "refusal.day.future", TODAY));
        faults(() -> organisation.leave(id, null, "admin"))
                .containsExactly(new Fault("from", null, "refusal.required"));
        organisation.leave(id, TODAY, "admin");

        Person left = units.person(id).orElseThrow();
        assertThat(left.validUntil()).isEqualTo(TODAY.minusDays(1));
        assertThat(left.passwordGivenAt()).isNull();
        assertThat(units.isMember(id, "CNTT")).isFalse();
        assertThat(units.specialistsOf("CNTT")).extracting(Person::id).doesNotContain(id);
        assertThat(units.personName(id)).isEqualTo("Lê Thị Lan");
        for (ThrowingCallable tooLate : List.<ThrowingCallable>of(
                () -> organisation.leave(id, TODAY, "admin"),
                () -> organisation.passwordGiven(id, "admin"),
                () -> organisation.save(new Person(id, "Lê Lan", "CNTT", Role.SPECIALIST), "admin"))) {
            faults(tooLate).containsExactly(new Fault("id", id, "refusal.person.left", "Lê Thị Lan"));
        }

        organisation.comeBack(new Person(id, "Lê Thị Lan", "KHTC", Role.SPECIALIST), "admin");
        assertThat(units.isMember(id, "KHTC")).isTrue();
        faults(() -> organisation.comeBack(new Person(id, "Lê Thị Lan", "KHTC", Role.SPECIALIST), "admin"))
                .containsExactly(new Fault("id", id, "refusal.person.works", "Lê Thị Lan"));
        assertThat(ofPerson(id))
                .extracting(Change::action)
                .containsExactly(
                        Action.PERSON_CAME_BACK, Action.PERSON_LEFT, Action.PASSWORD_GIVEN, Action.PERSON_ADDED);
    }

    @Test
    void closesAUnitInWhichNobodyWorks() {
        organisation.save(unit(code).withValidFrom(TODAY.minusDays(10)), "admin");
        String id = person(Role.SPECIALIST);
        faults(() -> organisation.close(code, TODAY.plusDays(1), null, "admin"))
                .containsExactly(
                        new Fault("unit", code, "refusal.unit.people", id),
                        new Fault("from", TODAY.plusDays(1), "refusal.day.future", TODAY));
        organisation.leave(id, TODAY, "admin");
        faults(() -> organisation.close(code, TODAY.minusDays(11), null, "admin"))
                .containsExactly(
                        new Fault("from", TODAY.minusDays(11), "refusal.day.beforeStart", TODAY.minusDays(10)));
        organisation.close(code, TODAY.minusDays(3), null, "admin");

        assertThat(units.find(code).orElseThrow().validUntil()).isEqualTo(TODAY.minusDays(4));
        Fault closed = new Fault("unit", code, "refusal.unit.closed", TODAY.minusDays(4));
        faults(() -> organisation.save(unit(code), "admin")).containsExactly(closed);
        faults(() -> organisation.close(code, TODAY, null, "admin")).containsExactly(closed);
        faults(() -> organisation.save(new Person("lan", "Lan", code, Role.SPECIALIST), "admin"))
                .containsExactly(closed);
        assertThat(ofUnit(code)).first().satisfies(row -> {
            assertThat(row.action()).isEqualTo(Action.UNIT_CLOSED);
            assertThat(row.after()).isEqualTo(Map.of("validUntil", "2026-11-19"));
        });
    }

    @Test
    void namesTheSuccessorsOfAUnitThatIsGoneAlsoBeyondThoseGoneSince() {
        String second = Ministry.unique("U").toUpperCase();
        String third = Ministry.unique("U").toUpperCase();
        for (String one : List.of(code, second, third)) {
            organisation.save(unit(one), "admin");
        }
        assertThat(units.successorsOf(code)).isEmpty();
        faults(() -> organisation.close(code, TODAY, code, "admin"))
                .containsExactly(new Fault("into", code, "refusal.unit.itself"));
        faults(() -> organisation.close(code, TODAY, "XYZ", "admin"))
                .containsExactly(new Fault("into", "XYZ", "refusal.unit.unknown"));
        faults(() -> organisation.merge(code, " ", TODAY, "admin"))
                .containsExactly(new Fault("into", null, "refusal.required"));
        organisation.close(code, TODAY, second, "admin");
        assertThat(units.successorsOf(code)).extracting(Unit::code).containsExactly(second);
        assertThat(units.find(second).orElseThrow().functions())
                .isEqualTo(unit(second).functions());
        assertThat(ofUnit(code).get(0).after()).containsEntry("into", second);

        organisation.merge(second, third, TODAY, "admin");
        assertThat(units.successorsOf(code)).extracting(Unit::code).containsExactly(third);
        assertThat(units.successorsOf(second)).extracting(Unit::code).containsExactly(third);
        assertThat(units.successorsOf(third)).isEmpty();
    }

    @Test
    void mergesAUnitIntoAnotherWithPeopleAndFunctions() {
        organisation.save(unit(code), "admin");
        String head = person(Role.HEAD);
        String specialist = person(Role.SPECIALIST);
        String gone = person(Role.SPECIALIST);
        organisation.leave(gone, TODAY, "admin");
        String into = Ministry.unique("U").toUpperCase();
        organisation.save(
                new Unit(
                        into,
                        "Cục Mới",
                        "Cục M",
                        Unit.Kind.AGENCY,
                        List.of("kiểm định", "đo lường"),
                        List.of(into),
                        "lanhdao2",
                        null,
                        null),
                "admin");
        String otherHead = Ministry.unique("nguoi");
        organisation.save(new Person(otherHead, "Vũ Minh Sơn", into, Role.HEAD), "admin");

        faults(() -> organisation.merge(code, code, TODAY, "admin"))
                .containsExactly(new Fault("into", code, "refusal.unit.itself"));
        faults(() -> organisation.merge(code, "XYZ", TODAY, "admin"))
                .containsExactly(new Fault("into", "XYZ", "refusal.unit.unknown"));
        organisation.merge(code, into, TODAY, "admin");

        assertThat(units.exists(code)).isFalse();
        Unit merged = units.find(into).orElseThrow();
        assertThat(merged.functions()).containsExactly("kiểm định", "đo lường", "thử nghiệm");
        assertThat(merged.predecessors()).containsExactly(into, code);
        assertThat(merged.leader()).isEqualTo("lanhdao2");
        assertThat(units.headsOf(into)).extracting(Person::id).containsExactly(otherHead, head);
        assertThat(units.specialistsOf(into)).extracting(Person::id).containsExactly(specialist);
        assertThat(units.person(gone)).map(Person::unit).hasValue(code);
        assertThat(ofUnit(code).get(0).after()).containsEntry("mergedInto", into);
        faults(() -> organisation.merge(into, code, TODAY, "admin"))
                .extracting(Fault::field, Fault::key)
                .contains(tuple("into", "refusal.unit.closed"));
    }

    @Test
    void doesNotKnowWhatWasNeverEntered() {
        faults(() -> organisation.close("XYZ", TODAY, null, "admin"))
                .containsExactly(new Fault("unit", "XYZ", "refusal.unit.unknown"));
        faults(() -> organisation.leave("ai.do", TODAY, "admin"))
                .containsExactly(new Fault("id", "ai.do", "refusal.person.unknown"));
        faults(() -> organisation.passwordGiven("ai.do", "admin"))
                .containsExactly(new Fault("id", "ai.do", "refusal.person.unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update register.ministry_journal set actor = 'ai.do'",
                "delete from register.ministry_journal",
                "truncate register.ministry_journal",
                "drop table register.ministry_journal",
            })
    void keepsAJournalThatNobodyChanges(String statement) {
        assertThatThrownBy(() -> ministry.jdbc.sql(statement).update())
                .rootCause()
                .message()
                .matches("ERROR: (permission denied for|must be owner of) table ministry_journal.*");
        if (!statement.startsWith("drop")) {
            assertThatThrownBy(() -> ministry.owner.sql(statement).update())
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void rollsTheJournalBackWithWhatItTells() {
        assertThatCode(() -> ministry.together(() -> {
                    organisation.save(unit(code), "admin");
                    throw new IllegalStateException("the accounts fail afterwards");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(units.find(code)).isEmpty();
        assertThat(ofUnit(code)).isEmpty();
    }

    private static Unit led(String code, String leader) {
        Unit unit = unit(code);
        return new Unit(
                code,
                unit.name(),
                unit.shortName(),
                unit.kind(),
                unit.functions(),
                unit.predecessors(),
                leader,
                null,
                null);
    }

    private String person(Role role) {
        String id = Ministry.unique("nguoi");
        organisation.save(new Person(id, "Lê Thị Lan", code, role), "admin");
        return id;
    }

    private List<Change> ofUnit(String unit) {
        return changes.latest(1000).stream()
                .filter(change -> unit.equals(change.unit()))
                .toList();
    }

    private List<Change> ofPerson(String id) {
        return changes.latest(1000).stream()
                .filter(change -> id.equals(change.person()))
                .toList();
    }

    private static ListAssert<Fault> faults(ThrowingCallable entry) {
        return assertThat(catchThrowableOfType(Refusal.class, entry).faults());
    }
}
