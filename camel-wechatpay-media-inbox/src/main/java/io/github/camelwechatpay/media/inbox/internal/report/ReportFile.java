// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The CSV file that gets a line for each file that is settled. Several routes and processes may share it: a lock file beside
 * it keeps them apart.
 */
public final class ReportFile implements Report {

    /** With the mark by which spreadsheets know UTF-8: without it Excel takes it for the local code page. */
    private static final String HEADER = "\uFEFF" + ReportParser.FORMAT.format(ReportLine.COLUMNS.toArray()) + "\n";

    private final Path file;
    private final MonthlyRotation months;
    private final ReportIndex reported;
    private final Instant before;
    private ReportPosition whole = ReportPosition.START;

    /** @param isInInbox of a file's name; of other files it need not be known whether they are reported */
    public ReportFile(Path file, Clock clock, Predicate<String> isInInbox) {
        this.file = file;
        this.before = written(file);
        this.months = new MonthlyRotation(file, clock);
        this.reported = new ReportIndex(isInInbox);
    }

    /** The earliest there is if there was none. */
    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    @Override
    public boolean mayTellOf(InboxFile found) {
        return !found.modified().isAfter(before);
    }

    @Override
    public void append(ReportLine line, boolean once, BooleanSupplier wanted) throws IOException {
        InterProcessLock.exclusively(file, () -> {
            if (wanted.getAsBoolean() && !(once && isThere(line.file(), line.end()))) {
                write(line);
            }
            return Optional.empty();
        });
    }

    /** Whether there is a line already that tells of this file's upload, perhaps since before a crash. */
    boolean holds(String name, @Nullable String id) throws IOException {
        ReportedUpload sent = new ReportedUpload(null, id, null, null, null);
        return InterProcessLock.exclusively(
                file, () -> isThere(name, new ReportLine(name, ReportStatus.done, sent, null).end()));
    }

    private boolean isThere(String name, String end) throws IOException {
        reported.catchUp(file, months.last());
        return reported.holds(name, end);
    }

    public Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /** When each of the months that are over was written last. */
    public List<Instant> months() throws IOException {
        return months.times();
    }

    /** Of the months that are over. Returns how many files it deleted. */
    public int deleteOlderThan(Duration age) throws IOException {
        return InterProcessLock.exclusively(file, () -> months.deleteOlderThan(age));
    }

    private void write(ReportLine line) throws IOException {
        months.turn();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            TornLineRepair.mend(out, whole.isGood(file, out) ? whole.position() : 0);
            long before = out.size();
            String text = (before == 0 ? HEADER : "") + ReportParser.LINE.format(line.values()) + "\n";
            try {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                out.position(before);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
                whole = ReportPosition.at(file, out, out.size());
            } catch (IOException | RuntimeException | Error e) {
                undo(out, before, e);
                throw e;
            }
        }
    }

    /** Half a line, or one that is not on the disk for sure, must not stay: the file will get another one. */
    private static void undo(FileChannel out, long before, Throwable cause) {
        try {
            out.truncate(before);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
