// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Takes an input apart from its front: choices of a byte each, lines, and the rest. */
public final class FuzzInput {

    private final byte[] bytes;
    private int at;

    public FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** From 0 to less than the bound; 0 where nothing is left. */
    public int below(int bound) {
        return at < bytes.length ? (bytes[at++] & 0xFF) % bound : 0;
    }

    public boolean yes() {
        return below(2) == 1;
    }

    public <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    public final <T> T one(T... choices) {
        return choices[below(choices.length)];
    }

    /** A place in what has the length, its end included. */
    public int place(int length) {
        return ((below(256) << 8) + below(256)) % (length + 1);
    }

    /** Up to the next line feed, or to the end. */
    public byte[] line() {
        int from = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        byte[] line = Arrays.copyOfRange(bytes, from, at);
        at = Math.min(bytes.length, at + 1);
        return line;
    }

    public String textLine() {
        return new String(line(), UTF_8);
    }

    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }

    public boolean isEmpty() {
        return at >= bytes.length;
    }

    /** An input that is taken apart so: numbers as a byte each, texts, and bytes. */
    public static byte[] of(Object... parts) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer number) {
                input.write(number);
            } else if (part instanceof byte[] bytes) {
                input.writeBytes(bytes);
            } else {
                input.writeBytes(part.toString().getBytes(UTF_8));
            }
        }
        return input.toByteArray();
    }
}
