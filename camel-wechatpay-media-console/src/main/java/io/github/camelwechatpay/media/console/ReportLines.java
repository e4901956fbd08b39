// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import io.github.camelwechatpay.media.inbox.internal.report.ReportTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last lines of reports, read anew only when a report has changed. */
final class ReportLines {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final int most;
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    ReportLines(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** The newest first. */
    List<ReportTail.Line> of(Path report) throws IOException {
        if (!Files.exists(report)) {
            return List.of();
        }
        long size = Files.size(report);
        FileTime modified = Files.getLastModifiedTime(report);
        Seen before = seen.get(report);
        if (before != null && before.size == size && before.modified.equals(modified)) {
            return before.lines;
        }
        List<ReportTail.Line> lines = ReportTail.of(report, most);
        seen.put(report, new Seen(size, modified, lines));
        return lines;
    }

    /** Uploads of the last minute. */
    long perMinute(Path report) throws IOException {
        Instant since = clock.instant().minus(MINUTE);
        return of(report).stream()
                .filter(line -> line.status().equals("done") && !line.at().isEmpty())
                .filter(line -> isAfter(line.at(), since))
                .count();
    }

    /** People may have edited the report. */
    private static boolean isAfter(String at, Instant since) {
        try {
            return Instant.parse(at).isAfter(since);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private record Seen(long size, FileTime modified, List<ReportTail.Line> lines) {}
}
