package org.dondoc.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The files of the resource folder {@code demo}, UTF-8 with a header row. */
final class Data {

    private Data() {}

    static Reader open(String file) {
        return new BufferedReader(
                new InputStreamReader(Data.class.getResourceAsStream("/demo/" + file), StandardCharsets.UTF_8));
    }

    static <T> List<T> rows(String file, Function<CSVRecord, T> row) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = open(file);
                var rows = format.parse(reader)) {
            return rows.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read demo/" + file, e);
        }
    }
}
