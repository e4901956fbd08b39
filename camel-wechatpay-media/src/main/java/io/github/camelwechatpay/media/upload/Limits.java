package io.github.camelwechatpay.media.upload;

import java.util.Set;

/**
 * What a call takes.
 *
 * @param types the kinds of file
 * @param maxBytes the largest file, inclusive
 * @param maxNameLength characters of a file name
 */
record Limits(Set<MediaType> types, long maxBytes, int maxNameLength) {

    static final long MIB = 1024 * 1024;

    /** The same with another size limit, or this one if there is none. */
    Limits withMaxBytes(Long other) {
        return other == null ? this : new Limits(types, other, maxNameLength);
    }
}
