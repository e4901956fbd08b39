// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether a file that is mostly coded data was transferred in text (ASCII) mode, which puts a carriage return before
 * each line feed. In coded data, which is as good as random, line feeds without one must occur.
 */
public final class CodedDataCheck {

    /** Control characters that no text has: so many of so many kinds are in coded data of 20 KB and more. */
    private static final int ENOUGH = 2_000;

    private static final int ENOUGH_KINDS = 22;
    /** Chance would put a carriage return before each of so many line feeds once in 2^160 files. */
    private static final int ENOUGH_LINE_FEEDS = 20;

    private final LineEndingCounter lineEnds = new LineEndingCounter();
    private final BitSet kinds = new BitSet(32);
    private long controls;

    /** Null if files of that kind hold no coded data, or are looked at more closely. */
    public static @Nullable CodedDataCheck of(MediaType type) {
        boolean coded = type == MediaType.PDF || type == MediaType.ZIP || type.group() == MediaType.Group.VIDEO;
        return coded ? new CodedDataCheck() : null;
    }

    /** Takes the next bytes of the file. */
    public void read(byte[] bytes, int offset, int length) {
        int end = offset + length;
        lineEnds.countToFirstUnix(bytes, offset, end);
        if (lineEnds.unix() > 0) {
            return; // one is enough to know
        }
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                kinds.set(b);
                controls++;
            }
        }
    }

    public boolean hasChangedLineEnds() {
        return lineEnds.areAllWindows()
                && lineEnds.windows() >= ENOUGH_LINE_FEEDS
                && controls >= ENOUGH
                && kinds.cardinality() >= ENOUGH_KINDS;
    }
}
