package io.github.camelwechatpay.media.example.onboarding;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The CSV file that tells of each file of each applicant, anew after each run. */
final class Report {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("applicant", "field", "file", "status", "media_id", "code", "advice")
            .setRecordSeparator('\n')
            .get();

    /** By what a spreadsheet takes a text for a formula; Chinese ones take the wide ones too. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final Path file;

    Report(Path file) {
        this.file = file;
    }

    /** Whole or not at all: the report of the run before stays until this one is there. */
    void write(List<Outcome> outcomes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
                CSVPrinter csv = FORMAT.print(writer)) {
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
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
