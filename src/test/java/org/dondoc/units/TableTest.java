package org.dondoc.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.StringReader;
import java.util.List;
import org.dondoc.Refusal;
import org.dondoc.Refusal.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of units or people … */
class TableTest {

    private static final String HEADER = "id,full_name,unit,role\n";

    @Test
    void isReadWithOrWithoutMarkInAnyOrderOfColumnsWithCommasOrSemicolons() {
        Person expected = new Person("lan", "Lê Thị Lan", "CNTT", Person.Role.HEAD);
        for (String csv : List.of(
                HEADER + "lan,Lê Thị Lan,CNTT,HEAD\n",
                "\uFEFF" + HEADER + " lan , Lê Thị Lan ,CNTT,HEAD",
                "role;unit;id;full_name\r\nHEAD;CNTT;lan;Lê Thị Lan\r\n")) {
            assertThat(people(csv)).extracting(Table.Row::person).containsExactly(expected);
        }
    }

    @Test
    void saysWhereMailGoesOrNothingAboutIt() {
        assertThat(people(HEADER + "lan,Lan,,LEADER\n").get(0).email()).isNull();
        assertThat(people("id,full_name,unit,role,email\nlan,Lan,,LEADER,lan@bo.example\nan,An,,LEADER,\n"))
                .extracting(Table.Row::email)
                .containsExactly("lan@bo.example", "");
    }

    @Test
    void countsRowsAsASpreadsheetDoesAndSkipsBlankOnes() {
        assertThat(people(HEADER + "\n,,,\nlan,Lan,,LEADER\n"))
                .extracting(Table.Row::number)
                .containsExactly(4L);
        assertThat(people(HEADER)).isEmpty();
    }

    @Test
    void separatesFunctionsAndPredecessorsBySemicolons() {
        Unit unit = units("code,name,short_name,kind,predecessors,functions,leader\n"
                        + "HCTP,Cục Hành chính tư pháp,Cục HCTP,AGENCY,HTQTCT;CN,\"hộ tịch; quốc tịch;\",\n")
                .get(0)
                .unit();
        assertThat(unit.predecessors()).containsExactly("HTQTCT", "CN");
        assertThat(unit.functions()).containsExactly("hộ tịch", "quốc tịch");
        assertThat(unit.leader()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | import.noHeader",
                "id,full_name,unit             | table.column.missing",
                "id,full_name,unit,role,phone  | import.column.unknown",
                "id,id,full_name,unit,role     | import.column.twice",
                "'id,full_name,unit,role\n\"a'   | table.notCsv",
            })
    void isRefusedAsAWhole(String csv, String key) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> people(csv.replace("\\n", "\n")));
        assertThat(refusal.faults()).extracting(Fault::field, Fault::key).containsExactly(tuple("file", key));
    }

    @Test
    void isRefusedWhenItWouldFillTheMemory() {
        for (String csv : List.of(",".repeat(300_000), HEADER + ",".repeat(300_000))) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> people(csv));
            assertThat(refusal.faults()).extracting(Fault::key).containsExactly("table.notCsv");
        }
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> people(HEADER + "lan,Lan,,LEADER\n".repeat(Table.MOST_ROWS + 1)));
        assertThat(refusal.faults()).extracting(Fault::key).containsExactly("table.tooManyRows");
        assertThat(people(HEADER + "lan,Lan,,LEADER\n".repeat(Table.MOST_ROWS))).hasSize(Table.MOST_ROWS);
    }

    @Test
    void refusesCellsThatCannotBeRead() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> people(HEADER + "la\u0000n,L\uFFFDn,CNTT,BOSS,x\n").get(0).person());
        assertThat(refusal.faults())
                .extracting(Fault::field, Fault::value, Fault::key)
                .containsExactly(
                        tuple("", "x", "import.tooManyCells"),
                        tuple("id", "la\u0000n", "refusal.controlCharacter"),
                        tuple("fullName", "L\uFFFDn", "import.notUtf8"),
                        tuple("role", "BOSS", "refusal.role"));
    }

    private static List<Table.Row> people(String csv) {
        return Table.read(new StringReader(csv), Table.PEOPLE);
    }

    private static List<Table.Row> units(String csv) {
        return Table.read(new StringReader(csv), Table.UNITS);
    }
}
