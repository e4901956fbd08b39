// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Puts the files of tests together, byte by byte. */
public final class Bytes {

    private Bytes() {}

    public static byte[] of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    public static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }

    /** The file with other bytes at one place. */
    public static byte[] with(byte[] file, int at, byte... other) {
        byte[] changed = file.clone();
        System.arraycopy(other, 0, changed, at, other.length);
        return changed;
    }

    /** The file with more bytes in between. */
    public static byte[] insert(byte[] file, int at, byte... more) {
        return join(cut(file, at), more, Arrays.copyOfRange(file, at, file.length));
    }

    public static byte[] big(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number >>> 8 * (length - 1 - i));
        }
        return bytes;
    }

    public static byte[] little(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number >>> 8 * i);
        }
        return bytes;
    }

    public static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** The same on every machine and at every time. */
    public static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static int indexOf(byte[] file, byte... wanted) {
        for (int i = 0; i + wanted.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The file has no such bytes");
    }
}
