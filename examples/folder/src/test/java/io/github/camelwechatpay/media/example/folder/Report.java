// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The lines of the report, in order. */
record Report(List<CSVRecord> lines) {

    static Report of(Path file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader in = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(withoutMark(in), format)) {
            return new Report(parser.getRecords());
        }
    }

    /** The mark by which spreadsheets know UTF-8. */
    private static Reader withoutMark(Reader in) throws IOException {
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        return in;
    }

    /** What the last line about a file says. */
    CSVRecord of(String file) {
        return lines.stream()
                .filter(line -> line.get("file").equals(file))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("The report tells nothing of " + file));
    }
}
