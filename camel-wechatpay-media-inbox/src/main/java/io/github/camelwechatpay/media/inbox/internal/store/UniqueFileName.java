// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file's name in a folder where its own may be taken. */
public final class UniqueFileName {

    public static final String REASON = ".reason.txt";

    public static final int MAX_NUMBER = 99_999;

    /** What file systems allow, less a number and the reason's suffix. */
    private static final int MAX_BYTES = 255 - "-131072".length() - REASON.length();

    private final String stem;
    private final String suffix;

    public UniqueFileName(String name) {
        int dot = name.lastIndexOf('.');
        boolean has = dot > 0 && name.length() - dot <= 16;
        suffix = has ? name.substring(dot) : "";
        stem = cut(has ? name.substring(0, dot) : name, MAX_BYTES - bytes(suffix));
    }

    /**
     * Whether a reason that is there may be this one, or its beginning, of before a crash or a cut line.
     *
     * @param there null if it is too long
     */
    public static boolean isBegun(byte @Nullable [] there, byte[] reason) {
        return there != null && Arrays.equals(there, Arrays.copyOf(reason, there.length));
    }

    /** The name itself for 1, {@code a-2.jpg} for 2. */
    public String number(int i) {
        return i == 1 ? stem + suffix : stem + "-" + i + suffix;
    }

    /**
     * The lowest number whose name is free, where names are taken from 1 on. Asks seldom: each question may go over the net.
     *
     * @throws IOException if there is none up to the highest, which is a folder's fault
     */
    public static int firstFree(Taken taken) throws IOException {
        int free = 1;
        while (taken.test(free)) {
            if (free > MAX_NUMBER) {
                throw new IOException("no name is free in the folder");
            }
            free *= 2;
        }
        int last = free / 2; // taken, or 0
        while (free - last > 1) {
            int middle = (last + free) / 2;
            if (taken.test(middle)) {
                last = middle;
            } else {
                free = middle;
            }
        }
        return free;
    }

    @FunctionalInterface
    public interface Taken {
        boolean test(int number) throws IOException;
    }

    /** At whole characters. */
    private static String cut(String text, int maxBytes) {
        String cut = text;
        while (bytes(cut) > maxBytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
