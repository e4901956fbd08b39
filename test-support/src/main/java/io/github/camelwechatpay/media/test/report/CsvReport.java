// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.report;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The lines of a report, in order. */
public record CsvReport(List<CSVRecord> lines) {

    public static CsvReport of(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader in = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(withoutMark(in), format)) {
            return new CsvReport(parser.getRecords());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    public CSVRecord of(String file) {
        return lines.stream()
                .filter(line -> line.get("file").equals(file))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("The report has no line of " + file));
    }
}
