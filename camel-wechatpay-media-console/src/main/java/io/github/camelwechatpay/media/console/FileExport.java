// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import io.github.camelwechatpay.media.inbox.internal.report.CsvCell;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** The list as CSV, in which no cell is a formula to a spreadsheet. */
final class FileExport {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setQuoteMode(QuoteMode.ALL).get();

    private FileExport() {}

    static PageResponse csv(List<FileRow> rows) throws IOException {
        StringWriter text = new StringWriter().append('\uFEFF'); // else Excel takes it for another charset
        try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            csv.printRecord("route", "file", "state", "media_id", "code", "advice", "advice_zh", "at");
            for (FileRow row : rows) {
                csv.printRecord(
                        CsvCell.write(row.route()),
                        CsvCell.write(row.name()),
                        row.state(),
                        row.id(), // signed by WeChat Pay, and copied from here
                        CsvCell.write(row.code()),
                        CsvCell.write(row.advice()),
                        CsvCell.write(row.adviceZh()),
                        row.at());
            }
        }
        return new PageResponse(
                200,
                "text/csv; charset=utf-8",
                text.toString(),
                Map.of("Content-Disposition", "attachment; filename=\"files.csv\""));
    }
}
