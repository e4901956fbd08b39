// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A node's report as it is read at the end, by its own eyes: not by the code that wrote it.
 *
 * @param done the lines that say so, by their files' names
 * @param others the lines that say something else
 * @param torn what is no line of a report; empty if all is well
 */
record ReportFile(Map<String, List<Line>> done, List<Line> others, List<String> torn) {

    static final List<String> COLUMNS =
            List.of("file", "status", "api", "media_id", "digest", "digest_algorithm", "code", "advice", "uploaded_at");

    private static final Set<String> UNANSWERED = Set.of("TIMEOUT", "CONNECTION_LOST");

    static ReportFile of(List<Line> lines, List<String> torn) {
        return new ReportFile(
                lines.stream().filter(Line::isDone).collect(groupingBy(Line::file)),
                lines.stream().filter(line -> !line.isDone()).toList(),
                torn);
    }

    /** Of a file that is not there: one without lines. */
    static ReportFile read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return of(List.of(), List.of());
        }
        CsvRows csv = CsvRows.of(withoutMark(Files.readString(file, StandardCharsets.UTF_8)));
        List<Line> lines = new ArrayList<>();
        List<String> torn = new ArrayList<>();
        if (!csv.rest().isEmpty()) {
            torn.add("the last line does not end: " + csv.rest());
        }
        if (csv.rows().isEmpty() || !csv.rows().get(0).equals(COLUMNS)) {
            torn.add("the first line is not the header");
        }
        csv.rows().stream().skip(1).forEach(row -> {
            if (row.size() == COLUMNS.size()) {
                lines.add(new Line(row.get(0), row.get(1), row.get(3), row.get(4), row.get(6)));
            } else {
                torn.add("a line has " + row.size() + " columns: " + row);
            }
        });
        return of(lines, torn);
    }

    /** The mark by which spreadsheets know UTF-8. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Uploads that got no answer in time, and may have arrived: at least so many. */
    int unanswered() {
        return (int)
                others.stream().filter(line -> UNANSWERED.contains(line.code())).count();
    }

    /** @param id empty if there is none; so with digest and code */
    record Line(String file, String status, String id, String digest, String code) {

        boolean isDone() {
            return status.equals("done");
        }
    }
}
