package io.github.camelwechatpay.media;

import java.nio.charset.StandardCharsets;

/** A file's name in a folder where its own may be taken. */
final class FlowName {

    static final String REASON = ".reason.txt";

    /** What file systems allow, less a number and the reason's suffix. */
    private static final int MAX_BYTES = 255 - "-99999".length() - REASON.length();

    private final String stem;
    private final String suffix;

    FlowName(String name) {
        int dot = name.lastIndexOf('.');
        boolean has = dot > 0 && name.length() - dot <= 16;
        suffix = has ? name.substring(dot) : "";
        stem = cut(has ? name.substring(0, dot) : name, MAX_BYTES - bytes(suffix));
    }

    /** The name itself for 1, {@code a-2.jpg} for 2. */
    String number(int i) {
        return i == 1 ? stem + suffix : stem + "-" + i + suffix;
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
