// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** The end of a report that a crash cut off in the middle of a line. */
final class TornLineRepair {

    /** Far more than a line has: what is longer is no line of ours. */
    private static final int LONGEST = 1 << 20;

    private TornLineRepair() {}

    /**
     * A line that is all there gets its end. One that a crash cut off goes: its file was not moved, so that it will get
     * another one. Lines that end, which a person may have edited, stay.
     *
     * @param from where a line begins, before which all are known to be whole
     */
    static void mend(FileChannel report, long from) throws IOException {
        long size = report.size();
        long whole = ReportParser.read(report, from, line -> {});
        if (whole == size) {
            return;
        }
        byte[] tail = bytes(report, whole, size);
        int last = beginOfLast(tail);
        if (last == tail.length) {
            return;
        }
        boolean tooLong = size - whole > LONGEST;
        if (tooLong || ReportParser.parse(text(tail, last)).isPresent()) {
            report.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
        } else {
            report.truncate(whole + last);
        }
    }

    /** A name may have line feeds in it, and nothing else of ours has; after any other line feed a line begins. */
    private static int beginOfLast(byte[] tail) {
        int last = afterLastLineFeed(tail);
        boolean isNames = last <= endOfName(tail)
                && ReportParser.parse(withoutFirstQuote(tail)).isEmpty();
        return isNames ? 0 : last;
    }

    /** Where the first cell ends: 0 if it is not quoted, the end of all if its quote is open. */
    private static int endOfName(byte[] tail) {
        if (tail[0] != '"') {
            return 0;
        }
        for (int i = 1; i < tail.length; i++) {
            boolean doubled = i + 1 < tail.length && tail[i + 1] == '"';
            if (tail[i] == '"' && !doubled) {
                return i;
            }
            i += tail[i] == '"' ? 1 : 0;
        }
        return tail.length;
    }

    /** A line that is whole without it is a person's work. */
    private static String withoutFirstQuote(byte[] tail) {
        return text(tail, 1).strip();
    }

    private static int afterLastLineFeed(byte[] bytes) {
        int at = bytes.length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(FileChannel report, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(to - from, LONGEST));
        while (bytes.hasRemaining() && report.read(bytes, from + bytes.position()) > 0) {
            // until all are there
        }
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }
}
