// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import io.github.camelwechatpay.media.internal.kind.FileSuffix;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call takes.
 *
 * @param suffixes of the files, lower case, the usual one of each kind first
 * @param maxBytes the largest file, inclusive
 * @param maxBytesByType where a kind has a limit of its own
 * @param maxNameLength characters of a file name
 */
public record FileLimits(List<String> suffixes, long maxBytes, Map<MediaType, Long> maxBytesByType, int maxNameLength) {

    public static final long MIB = 1024 * 1024;

    public static FileLimits of(long maxBytes, int maxNameLength, String... suffixes) {
        return new FileLimits(List.of(suffixes), maxBytes, Map.of(), maxNameLength);
    }

    /** Whatever has a Content-Type here. */
    public static FileLimits any(long maxBytes, int maxNameLength) {
        return new FileLimits(FileSuffix.known(), maxBytes, Map.of(), maxNameLength);
    }

    public static FileLimits images(long maxBytes, int maxNameLength) {
        return of(maxBytes, maxNameLength, "jpg", "jpeg", "png", "bmp");
    }

    /** The same with one size limit for all, or this one if there is none. */
    public FileLimits withMaxBytes(@Nullable Long other) {
        return other == null ? this : new FileLimits(suffixes, other, Map.of(), maxNameLength);
    }

    /** The same and another kind, with a limit of its own. */
    public FileLimits and(String suffix, MediaType type, long limit) {
        List<String> more = new ArrayList<>(suffixes);
        more.add(suffix);
        return new FileLimits(List.copyOf(more), maxBytes, Map.of(type, limit), maxNameLength);
    }

    /** The same and further kinds, or kinds at another size. */
    public FileLimits alsoTaking(Set<MediaType> types, long limit) {
        Set<String> more = new LinkedHashSet<>(suffixes);
        Map<MediaType, Long> byType = new EnumMap<>(MediaType.class);
        byType.putAll(maxBytesByType);
        for (MediaType type : types) {
            more.addAll(type.suffixes());
            byType.merge(type, limit, Math::max);
        }
        return new FileLimits(List.copyOf(more), maxBytes, byType, maxNameLength);
    }

    /** The largest file of any kind. */
    public long largest() {
        return maxBytesByType.values().stream().reduce(maxBytes, Math::max);
    }

    /** The largest file of that kind. */
    public long maxBytes(MediaType type) {
        return maxBytesByType.getOrDefault(type, maxBytes);
    }

    public boolean takes(MediaType type) {
        return type.suffixes().stream().anyMatch(suffixes::contains);
    }

    /**
     * The suffix that a file of this kind is sent under: its own if that fits, else the usual one. Empty if the call does
     * not take it: by its kind, or, where the kind is a family, by what its name says that it is.
     */
    Optional<String> suffix(MediaType type, String fileName) {
        String given = FileSuffix.of(fileName);
        boolean own = type.suffixes().contains(given);
        if (own && suffixes.contains(given)) {
            return Optional.of(given);
        }
        // a text that is named as another kind is no list of values, but what was left in place of that file
        boolean promisesAnother = own || MediaType.named(fileName).isPresent();
        return type.isFamily() && promisesAnother
                ? Optional.empty()
                : suffixes.stream().filter(type.suffixes()::contains).findFirst();
    }
}
