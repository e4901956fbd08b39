// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys that a version of an object may be moved to: always the same ones. */
final class UniqueObjectKey {

    /** What S3 allows, less the reason's suffix. */
    private static final int MAX_BYTES = 1024 - UniqueFileName.REASON.length();

    private static final int SHORTEST_TAG = 8;
    private static final int TAGS = 4;

    private UniqueObjectKey() {}

    /** First the object's own name, then with ever more of its version's digest: {@code a-1f2e3d4c.jpg}. */
    static List<String> candidates(InboxFile file, String inbox, String prefix) {
        String name = file.name().substring(inbox.length());
        String plain = prefix + name;
        int dot = plain.lastIndexOf('.');
        boolean has = dot > plain.lastIndexOf('/') + 1 && plain.length() - dot <= 16;
        String stem = has ? plain.substring(0, dot) : plain;
        String suffix = has ? plain.substring(dot) : "";
        String digest = digest(file);
        Stream<String> tagged = IntStream.range(0, TAGS).mapToObj(i -> {
            String tail = "-" + digest.substring(0, SHORTEST_TAG << i) + suffix;
            return cut(stem, MAX_BYTES - bytes(tail)) + tail;
        });
        Stream<String> whole = bytes(plain) > MAX_BYTES ? Stream.of() : Stream.of(plain);
        return Stream.concat(whole, tagged).toList();
    }

    private static String digest(InboxFile file) {
        String version = file.name() + "\n" + file.id() + "\n" + file.size();
        return HexFormat.of().formatHex(S3BucketClient.sha256(version.getBytes(StandardCharsets.UTF_8)));
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
