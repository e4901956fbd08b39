// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;

/**
 * Which files of the inbox have a line in the report: those whose move did not follow, for a crash came in between. Read when
 * it is first asked for, and after that only what was added; all of it where the report has become another file or was edited.
 */
final class ReportIndex {

    private final Predicate<String> isInInbox;
    private final Map<String, Set<String>> ends = new HashMap<>();
    private boolean begun;
    private ReportPosition read = ReportPosition.START;

    ReportIndex(Predicate<String> isInInbox) {
        this.isInInbox = isInInbox;
    }

    /** @param lastMonth what the report was before its latest month */
    void catchUp(Path report, Optional<Path> lastMonth) throws IOException {
        ends.keySet().removeIf(isInInbox.negate());
        try (FileChannel lines = FileChannel.open(report, StandardOpenOption.READ)) {
            if (!begun || !read.isGood(report, lines)) {
                begin(lastMonth);
            }
            long end = ReportParser.read(lines, read.position(), this::take);
            read = ReportPosition.at(report, lines, end);
        } catch (NoSuchFileException e) {
            begin(lastMonth); // nothing was written since the month turned
        }
    }

    /** @param end of {@link ReportLine#end()} */
    boolean holds(String name, String end) {
        return ends.getOrDefault(name, Set.of()).contains(end);
    }

    private void begin(Optional<Path> lastMonth) throws IOException {
        begun = false;
        ends.clear();
        read = ReportPosition.START;
        if (lastMonth.isPresent()) {
            try (FileChannel lines = FileChannel.open(lastMonth.get(), StandardOpenOption.READ)) {
                ReportParser.read(lines, 0, this::take);
            } catch (NoSuchFileException e) {
                // deleted meanwhile, since it is old
            }
        }
        begun = true;
    }

    private void take(CSVRecord row) {
        if (ReportLine.isSettled(row) && isInInbox.test(ReportLine.file(row))) {
            ends.computeIfAbsent(ReportLine.file(row), name -> new HashSet<>()).add(ReportLine.end(row));
        }
    }
}
