package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The end of a report that a crash cut off in the middle of a line. */
final class FlowTornLine {

    private static final int CHUNK = 1 << 16;

    private FlowTornLine() {}

    /**
     * A line that is all there gets its end. Any other goes: its file was not moved, so that it will get another one.
     *
     * @param from where a line begins, before which all are known to be whole
     */
    static void mend(FileChannel report, long from) throws IOException {
        long size = report.size();
        long whole = endOfLastLine(report, from, size);
        if (whole == size) {
            return;
        }
        if (isWhole(text(report, whole, size))) {
            report.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
        } else {
            report.truncate(whole);
        }
    }

    /** A line feed ends a line unless it is within quotes; and in a whole line those are even in number. */
    private static long endOfLastLine(FileChannel report, long from, long size) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        boolean quoted = false;
        long end = from;
        long start = from;
        while (start < size) {
            int read = report.read(chunk, start);
            if (read <= 0) {
                return end;
            }
            for (int i = 0; i < read; i++) {
                byte b = chunk.get(i);
                quoted ^= b == '"';
                if (b == '\n' && !quoted) {
                    end = start + i + 1;
                }
            }
            start += read;
            chunk.clear();
        }
        return end;
    }

    private static boolean isWhole(String line) throws IOException {
        try (CSVParser parser = CSVParser.parse(line, FlowReport.FORMAT)) {
            List<CSVRecord> rows = parser.getRecords();
            return rows.size() == 1 && FlowLine.isWhole(rows.get(0));
        } catch (IOException | RuntimeException e) {
            return false; // an open quote
        }
    }

    private static String text(FileChannel report, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.min(to - from, Integer.MAX_VALUE)));
        for (long at = from; bytes.hasRemaining(); at = from + bytes.position()) {
            if (report.read(bytes, at) < 0) {
                break;
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
