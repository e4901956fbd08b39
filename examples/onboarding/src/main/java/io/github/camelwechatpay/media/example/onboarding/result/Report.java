// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** The CSV file that tells of each file of each applicant, anew after each run. */
public final class Report {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .setQuoteMode(QuoteMode.ALL)
            .get();

    /** With the mark by which spreadsheets know UTF-8: without it Excel takes it for the local code page. */
    private static final String HEADER = "\uFEFFapplicant,field,file,status,media_id,code,advice\n";

    /**
     * What a spreadsheet takes for a formula, at the start of a text or after a semicolon, which parts cells in much of
     * Europe. Chinese ones take the wide characters too.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(?<=^|;)('*)(?=[\\p{Cc}\\p{Z}\\p{Cf}\"]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-]|[\\t\\r\\n])");

    private final Path file;

    public Report(Path file) {
        this.file = file;
    }

    /** Whole or not at all: the report of the run before stays until this one is there. */
    public void write(List<Outcome> outcomes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
                CSVPrinter csv = FORMAT.print(writer)) {
            writer.write(HEADER);
            for (Outcome outcome : outcomes) {
                for (Result result : outcome.results()) {
                    csv.printRecord(line(outcome, result));
                }
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A media id comes from WeChat Pay, signed, and must stay as it is; names come from anybody. */
    private static Object[] line(Outcome outcome, Result result) {
        Problem problem = result.problem();
        return new Object[] {
            text(outcome.place().title()),
            text(result.field()),
            text(result.file()),
            status(outcome, result),
            result.mediaId(),
            problem == null ? null : text(problem.code()),
            problem == null ? null : text(problem.localAdvice())
        };
    }

    private static String status(Outcome outcome, Result result) {
        return switch (outcome.status()) {
            case complete -> "done";
            case kept -> "kept";
            case untried -> "untried";
            case failed -> result.isUploaded() ? "held" : "failed";
        };
    }

    private static String text(String value) {
        return FORMULA.matcher(value).replaceAll("'$1");
    }
}
