package io.github.camelwechatpay.media.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call takes.
 *
 * @param suffixes of the files, lower case, the usual one of each kind first
 * @param maxBytes the largest file, inclusive
 * @param maxBytesByType where a kind has a limit of its own
 * @param maxNameLength characters of a file name
 */
record Limits(List<String> suffixes, long maxBytes, Map<MediaType, Long> maxBytesByType, int maxNameLength) {

    static final long MIB = 1024 * 1024;

    static Limits of(long maxBytes, int maxNameLength, String... suffixes) {
        return new Limits(List.of(suffixes), maxBytes, Map.of(), maxNameLength);
    }

    /** Whatever has a Content-Type here. */
    static Limits any(long maxBytes, int maxNameLength) {
        return new Limits(Suffix.known(), maxBytes, Map.of(), maxNameLength);
    }

    static Limits images(long maxBytes, int maxNameLength) {
        return of(maxBytes, maxNameLength, "jpg", "jpeg", "png", "bmp");
    }

    /** The same with one size limit for all, or this one if there is none. */
    Limits withMaxBytes(Long other) {
        return other == null ? this : new Limits(suffixes, other, Map.of(), maxNameLength);
    }

    /** The same and another kind, with a limit of its own. */
    Limits and(String suffix, MediaType type, long limit) {
        List<String> more = new ArrayList<>(suffixes);
        more.add(suffix);
        return new Limits(List.copyOf(more), maxBytes, Map.of(type, limit), maxNameLength);
    }

    /** The largest file of any kind. */
    long largest() {
        return maxBytesByType.values().stream().reduce(maxBytes, Math::max);
    }

    long maxBytes(MediaType type) {
        return maxBytesByType.getOrDefault(type, maxBytes);
    }

    boolean takes(MediaType type) {
        return type.suffixes().stream().anyMatch(suffixes::contains);
    }

    /**
     * The suffix that a file of this kind is sent under: its own if that fits, else the usual one. Empty if the call does
     * not take it: by its kind, or, where the kind is a family, by what its name says that it is.
     */
    Optional<String> suffix(MediaType type, String fileName) {
        String given = Suffix.of(fileName);
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
