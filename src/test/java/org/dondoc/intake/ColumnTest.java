package org.dondoc.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.dondoc.register.NewDirective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name of a column in a sheet … */
class ColumnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Số/ký hiệu | DOCUMENT_NUMBER",
                "SỐ, KÝ HIỆU VĂN BẢN | DOCUMENT_NUMBER",
                "so ky hieu | DOCUMENT_NUMBER",
                "Ngày ban hành | DOCUMENT_DATE",
                "Trích yếu | EXCERPT",
                "Nội dung nhiệm vụ | CONTENT",
                "Đơn vị chủ trì | LEAD_UNIT",
                "don vi phoi hop: | COORDINATING_UNITS",
                "Thời hạn (ngày/tháng/năm) | DEADLINE",
                "Ngày hoàn thành | COMPLETED_ON",
                "Cấp giao | ISSUER_LEVEL",
                "completed_on | COMPLETED_ON",
            })
    void isKnownWhateverItsCaseAccentsAndPunctuation(String name, Column column) {
        assertThat(Column.named(name)).contains(column);
    }

    @Test
    void meansOneColumn() {
        List<String> all = Arrays.stream(Column.values())
                .flatMap(column -> column.spellings().stream())
                .toList();
        assertThat(all).doesNotHaveDuplicates().noneMatch(Column::isIgnored);
        assertThat(Column.named("Người ký")).isEmpty();
    }

    @Test
    void fillsAFieldOfADirective() {
        List<String> fields = Arrays.stream(NewDirective.class.getRecordComponents())
                .map(component -> component.getName())
                .toList();
        assertThat(Column.values()).allSatisfy(column -> assertThat(fields).contains(column.field()));
    }
}
