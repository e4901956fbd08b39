// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a ZIP file as they come (PKWARE APPNOTE.TXT). Entries that say how long they are, are
 * stepped over; others are inflated to find their end, and the result is dropped.
 */
final class ZipScanner implements ContainerScanner {

    private static final int LOCAL = 0x04034B50;
    private static final int CENTRAL = 0x02014B50;
    private static final int SPLIT = 0x08074B50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LONGEST_NAME = 256;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    private static final int LENGTH_BEHIND = 8;
    /** A descriptor is of 12 to 24 bytes. */
    private static final int LONGEST_DESCRIPTOR = 24;
    /** Of a part that is read, in bytes. */
    private static final int READ = 256 * 1024;
    /** Of all entries together; a document is far smaller, a bomb far larger. */
    private static final long INFLATED = 256L * 1024 * 1024;

    private enum Place {
        HEAD,
        NAME,
        DATA,
        DEFLATED_DATA,
        UNTOLD_DATA,
        DESCRIPTOR,
        END
    }

    private final byte[] head = new byte[CENTRAL_LENGTH];
    private final Map<ZipTypeDetector.Part, byte[]> parts = new HashMap<>();
    private final byte[] dropped = new byte[8 * 1024];
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    /** Of a part that is read, while it is. */
    private @Nullable ByteArrayOutputStream content;

    private ZipTypeDetector.@Nullable Part part;
    private @Nullable Inflater inflater;
    private Place place = Place.HEAD;
    private int have;
    private int nameLeft;
    private long skip;
    /** Of what is skipped, the last bytes are the entry's own. */
    private long own;

    /** The last 16 bytes, which may be a descriptor, as two numbers: signature and checksum, and both lengths. */
    private long signatureBehind;

    private long lengthsBehind;
    /** Whether the entry's length stands behind it alone. */
    private boolean untold;
    /** Bytes of such an entry. */
    private long passed;

    private long inflated;
    private boolean encrypted;
    private boolean cut = true;

    @Override
    public void read(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end && place != Place.END; ) {
            i = switch (place) {
                case HEAD -> head(bytes, i);
                case NAME -> name(bytes, i, end);
                case DATA -> data(bytes, i, end);
                case DEFLATED_DATA -> inflate(Objects.requireNonNull(inflater), bytes, i, end);
                case UNTOLD_DATA -> untold(bytes, i);
                case DESCRIPTOR -> descriptor(bytes, i);
                case END -> end;
            };
        }
    }

    private int head(byte[] bytes, int at) {
        head[have++] = bytes[at];
        if (have == 4) {
            int signature = number(0);
            if (signature == SPLIT) {
                have = 0; // an archive of one part that might have had more
            } else if (signature != LOCAL && signature != CENTRAL) {
                end();
            }
        } else if (have >= LOCAL_LENGTH && have == (number(0) == LOCAL ? LOCAL_LENGTH : CENTRAL_LENGTH)) {
            nameLeft = half(isLocal() ? 26 : 28);
            name.reset();
            place = Place.NAME;
            if (nameLeft == 0) {
                entry();
            }
        }
        return at + 1;
    }

    private int name(byte[] bytes, int at, int end) {
        int taken = Math.min(nameLeft, end - at);
        name.write(bytes, at, Math.min(taken, LONGEST_NAME - Math.min(LONGEST_NAME, name.size())));
        nameLeft -= taken;
        if (nameLeft == 0) {
            entry();
        }
        return at + taken;
    }

    /** Its head and name are known; what follows are further fields and, in place, its bytes. */
    private void entry() {
        int flags = half(isLocal() ? 6 : 8);
        encrypted |= (flags & ENCRYPTED) != 0;
        part = ZipTypeDetector.part(name.toString(UTF_8)).orElse(null);
        if (part != null) {
            parts.putIfAbsent(part, new byte[0]);
        }
        have = 0;
        content = null;
        if (!isLocal()) {
            skip = half(30) + half(32);
            place = Place.DATA;
            return;
        }
        boolean unknown = (flags & LENGTH_BEHIND) != 0 || number(18) == -1;
        skip = half(28);
        place = Place.DATA;
        boolean isRead = part != null && part.isRead();
        untold = unknown && half(8) == STORED;
        if (encrypted || unknown && half(8) != DEFLATED && !untold) {
            end(); // nothing tells where the next entry is
            cut = false;
        } else if (untold) {
            content = isRead ? new ByteArrayOutputStream() : null;
            passed = 0;
            own = 0;
        } else if (half(8) == DEFLATED && (unknown || isRead)) {
            inflater = new Inflater(true);
            content = isRead ? new ByteArrayOutputStream() : null;
        } else {
            content = isRead ? new ByteArrayOutputStream() : null;
            own = number(18) & 0xFFFFFFFFL;
            skip += own;
        }
        afterSkip();
    }

    private int data(byte[] bytes, int at, int end) {
        int length = (int) Math.min(skip, end - at);
        if (content != null && inflater == null) {
            int before = (int) Math.min(length, Math.max(0, skip - own));
            keep(bytes, at + before, length - before);
        }
        skip -= length;
        afterSkip();
        return at + length;
    }

    private void afterSkip() {
        if (skip == 0 && place == Place.DATA && untold) {
            place = Place.UNTOLD_DATA;
        } else if (skip == 0 && place == Place.DATA) {
            place = inflater == null ? Place.HEAD : Place.DEFLATED_DATA;
            if (inflater == null) {
                read();
            }
        }
    }

    private int inflate(Inflater inflater, byte[] bytes, int at, int end) {
        inflater.setInput(bytes, at, end - at);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int length = inflater.inflate(dropped);
                inflated += length;
                keep(dropped, 0, length);
                if (inflated > INFLATED || length == 0 && inflater.needsDictionary()) {
                    cut = false;
                    end();
                    return end;
                }
            }
        } catch (DataFormatException e) {
            cut = false; // no ZIP that can be read any further
            end();
            return end;
        }
        int next = end - inflater.getRemaining();
        if (inflater.finished()) {
            read();
            close();
            boolean behind = (half(6) & LENGTH_BEHIND) != 0;
            place = behind ? Place.DESCRIPTOR : Place.HEAD;
            have = 0;
            skip = LONGEST_DESCRIPTOR + 4;
        }
        return next;
    }

    /** Neither told before nor coded, as a stream that cannot go back writes it: ends where a descriptor tells its length. */
    private int untold(byte[] bytes, int at) {
        keep(bytes, at, 1);
        signatureBehind = signatureBehind >>> Byte.SIZE | lengthsBehind << Long.SIZE - Byte.SIZE;
        lengthsBehind = lengthsBehind >>> Byte.SIZE | (long) bytes[at] << Long.SIZE - Byte.SIZE;
        passed++;
        long before = passed - 2 * Long.BYTES;
        if (before >= 0 && (int) signatureBehind == SPLIT && (int) lengthsBehind == (int) before) {
            read();
            untold = false;
            place = Place.DESCRIPTOR;
            skip = LONGEST_DESCRIPTOR + 4;
            have = 0;
        }
        return at + 1;
    }

    /** With or without a signature, and with lengths of 32 or of 64 bits: the next head tells where it ends. */
    private int descriptor(byte[] bytes, int at) {
        System.arraycopy(head, 1, head, 0, 3);
        head[3] = bytes[at];
        have = Math.min(4, have + 1);
        int signature = number(0);
        if (have == 4 && (signature == LOCAL || signature == CENTRAL)) {
            place = Place.HEAD;
        } else if (--skip == 0) {
            end();
        }
        return at + 1;
    }

    private void keep(byte[] bytes, int at, int length) {
        if (content != null && content.size() < READ) {
            content.write(bytes, at, Math.min(length, READ - content.size()));
        }
    }

    private void read() {
        if (content != null && part != null) {
            parts.merge(part, content.toByteArray(), (first, other) -> first.length == 0 ? other : first);
            content = null;
        }
    }

    private void end() {
        if (have == 4 && number(0) != LOCAL && number(0) != CENTRAL && place != Place.DESCRIPTOR) {
            cut = false; // behind the directory
        }
        place = Place.END;
        close();
    }

    @Override
    public Optional<MediaType> kind() {
        return encrypted ? Optional.of(MediaType.ENCRYPTED_ZIP) : ZipTypeDetector.of(parts.keySet(), this::text);
    }

    private String text(ZipTypeDetector.Part wanted) {
        byte[] bytes = parts.getOrDefault(wanted, new byte[0]);
        boolean wide = bytes.length > 1 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
        return new String(bytes, wide ? UTF_16 : ISO_8859_1);
    }

    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }

    private boolean isLocal() {
        return number(0) == LOCAL;
    }

    private int number(int at) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private int half(int at) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(at) & 0xFFFF;
    }
}
