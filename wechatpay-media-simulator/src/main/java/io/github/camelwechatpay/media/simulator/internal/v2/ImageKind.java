// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of picture: their suffixes, the part's types and the first bytes. */
enum ImageKind {
    JPEG(List.of("jpg", "jpeg"), List.of("image/jpeg"), "ffd8ff"),
    PNG(List.of("png"), List.of("image/png"), "89504e470d0a1a0a"),
    /** curl, which the API's own page calls with, knows no type for this suffix and sends the general one. */
    BMP(List.of("bmp"), List.of("image/bmp", "application/octet-stream"), "424d");

    private final List<String> suffixes;
    private final List<String> contentTypes;
    private final byte[] magic;

    ImageKind(List<String> suffixes, List<String> contentTypes, String magic) {
        this.suffixes = suffixes;
        this.contentTypes = contentTypes;
        this.magic = HexFormat.of().parseHex(magic);
    }

    static Optional<ImageKind> ofFileName(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean hasSuffix = name.lastIndexOf('.') > 0;
        return Arrays.stream(values())
                .filter(kind -> hasSuffix && kind.suffixes.contains(suffix))
                .findFirst();
    }

    boolean hasContentType(String contentType) {
        return contentTypes.stream().anyMatch(type -> type.equals(contentType));
    }

    boolean begins(byte[] content) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }
}
