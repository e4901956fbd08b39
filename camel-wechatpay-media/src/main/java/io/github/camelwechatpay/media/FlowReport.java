package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;

/**
 * The CSV file that gets a line for each file that is settled. Several routes and processes may share it: a lock file beside
 * it keeps them apart.
 */
final class FlowReport {

    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Path file;
    private final FlowMonths months;
    private final FlowReported reported;
    private long whole;

    /** @param isInInbox of a file's name; of other files it need not be known whether they are reported */
    FlowReport(Path file, Clock clock, Predicate<String> isInInbox) {
        this.file = file;
        this.months = new FlowMonths(file, clock);
        this.reported = new FlowReported(isInInbox);
    }

    /** On the disk when it returns: the upload's id must outlive whatever happens next. */
    void append(FlowLine line) throws IOException {
        FlowLock.exclusively(file, () -> {
            months.turn();
            write(FORMAT.format(line.values()) + "\n");
            return null;
        });
    }

    /** Whether there is a line already that tells of this file's upload, perhaps since before a crash. */
    boolean holds(String name, String id) throws IOException {
        return FlowLock.exclusively(file, () -> {
            reported.catchUp(file, months.last());
            return reported.holds(name, id);
        });
    }

    /** Of the months that are over. Returns how many files it deleted. */
    int deleteOlderThan(Duration age) throws IOException {
        return FlowLock.exclusively(file, () -> months.deleteOlderThan(age));
    }

    private void write(String line) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FlowTornLine.mend(out, out.size() < whole ? 0 : whole);
            long before = out.size();
            String text = before == 0 ? FORMAT.format(FlowLine.COLUMNS.toArray()) + "\n" + line : line;
            try {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                out.position(before);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
                whole = out.size();
            } catch (IOException e) {
                undo(out, before, e);
                throw e;
            }
        }
    }

    /** Half a line, or one that is not on the disk for sure, must not stay: the file will get another one. */
    private static void undo(FileChannel out, long before, IOException cause) {
        try {
            out.truncate(before);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
