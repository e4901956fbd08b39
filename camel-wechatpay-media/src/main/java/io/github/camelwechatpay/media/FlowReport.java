package io.github.camelwechatpay.media;

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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * The CSV file that gets a line for each file that is settled. Several routes and processes may share it: a lock file beside
 * it keeps them apart.
 */
final class FlowReport {

    private static final CSVFormat LINE =
            FlowRecords.FORMAT.builder().setQuoteMode(QuoteMode.ALL).get();

    /** With the mark by which spreadsheets know UTF-8: without it Excel takes it for the local code page. */
    private static final String HEADER = "\uFEFF" + FlowRecords.FORMAT.format(FlowLine.COLUMNS.toArray()) + "\n";

    private final Path file;
    private final FlowMonths months;
    private final FlowReported reported;
    private final Instant before;
    private FlowMark whole = FlowMark.START;

    /** @param isInInbox of a file's name; of other files it need not be known whether they are reported */
    FlowReport(Path file, Clock clock, Predicate<String> isInInbox) {
        this.file = file;
        this.before = written(file);
        this.months = new FlowMonths(file, clock);
        this.reported = new FlowReported(isInInbox);
    }

    /** The earliest there is if there was none. */
    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    /** Whether a file is as old as the lines that were there before this route, so that one of them may be its own. */
    boolean mayTellOf(FlowFile found) {
        return !found.modified().isAfter(before);
    }

    /** On the disk when it returns: the upload's id must outlive whatever happens next. */
    void append(FlowLine line) throws IOException {
        FlowLock.exclusively(file, () -> {
            write(line);
            return null;
        });
    }

    /**
     * The same, if it is still wanted.
     *
     * @param once whether the report may have the line already, perhaps since before a crash, and must have it only once
     * @param wanted asked when it is this line's turn: another thread may have written it while this one waited
     */
    void append(FlowLine line, boolean once, BooleanSupplier wanted) throws IOException {
        FlowLock.exclusively(file, () -> {
            if (wanted.getAsBoolean() && !(once && isThere(line.file(), line.end()))) {
                write(line);
            }
            return null;
        });
    }

    /** Whether there is a line already that tells of this file's upload, perhaps since before a crash. */
    boolean holds(String name, String id) throws IOException {
        FlowSent sent = new FlowSent(null, id, null, null, null);
        return FlowLock.exclusively(file, () -> isThere(name, new FlowLine(name, FlowStatus.done, sent, null).end()));
    }

    private boolean isThere(String name, String end) throws IOException {
        reported.catchUp(file, months.last());
        return reported.holds(name, end);
    }

    Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** When each of the months that are over was written last. */
    List<Instant> months() throws IOException {
        return months.times();
    }

    /** Of the months that are over. Returns how many files it deleted. */
    int deleteOlderThan(Duration age) throws IOException {
        return FlowLock.exclusively(file, () -> months.deleteOlderThan(age));
    }

    private void write(FlowLine line) throws IOException {
        months.turn();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FlowTornLine.mend(out, whole.isGood(file, out) ? whole.position() : 0);
            long before = out.size();
            String text = (before == 0 ? HEADER : "") + LINE.format(line.values()) + "\n";
            try {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                out.position(before);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
                whole = FlowMark.at(file, out, out.size());
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
