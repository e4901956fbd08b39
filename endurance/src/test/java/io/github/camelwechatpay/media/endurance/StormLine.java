package io.github.camelwechatpay.media.endurance;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** A line of a route's report. */
record StormLine(String file, String status, String mediaId, String code) {

    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String QUARANTINED = "quarantined";
    static final String LEFT = "left";

    static List<StormLine> read(Path report) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader text = Files.newBufferedReader(report)) {
            skipMark(text);
            return format.parse(text).stream()
                    .map(row -> new StormLine(row.get("file"), row.get("status"), row.get("media_id"), row.get("code")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mark by which spreadsheets know UTF-8. */
    private static void skipMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    boolean isFinal() {
        return !status.equals(LEFT);
    }
}
