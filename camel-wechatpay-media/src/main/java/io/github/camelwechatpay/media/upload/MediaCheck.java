package io.github.camelwechatpay.media.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Looks at a file, and digests it, in one pass. */
final class MediaCheck {

    private final String givenName;
    private final MediaApi api;
    private final Limits limits;
    private final CheckLevel level;
    private final MessageDigest digest;
    private final MessageDigest identity;

    private MediaType type;
    private Walker walker;
    private boolean started;

    private MediaCheck(String givenName, MediaApi api, Limits limits, CheckLevel level, boolean remembered) {
        this.givenName = givenName;
        this.api = api;
        this.limits = limits;
        this.level = level;
        this.digest = api.digest().start();
        this.identity = remembered && api.digest() != Digest.SHA_256 ? Digest.SHA_256.start() : null;
    }

    /**
     * @param givenName the file's own name, which tells the members of a family of kinds apart; may be empty
     * @param remembered whether the content's SHA-256 is wanted besides the call's own digest
     * @throws InvalidMediaException if the file may not be sent
     */
    static Checked check(
            Media media, String givenName, MediaApi api, Limits limits, CheckLevel level, boolean remembered) {
        MediaCheck check = new MediaCheck(givenName, api, limits, level, remembered);
        check.size(media.size());
        try {
            media.transferTo(check::look);
        } catch (IOException e) {
            throw new UncheckedIOException("A digest does no I/O", e);
        }
        return check.result(media);
    }

    private void size(long size) {
        if (size == 0 && level != CheckLevel.OFF) {
            throw InvalidMediaException.empty("The file is empty");
        }
        mustNotExceed(size, limits.largest());
    }

    private static void mustNotExceed(long size, long limit) {
        if (size > limit) {
            throw InvalidMediaException.tooLarge(limit);
        }
    }

    private void look(byte[] bytes, int offset, int length) {
        if (!started) {
            started = true;
            begin(bytes, length);
        }
        digest.update(bytes, offset, length);
        if (identity != null) {
            identity.update(bytes, offset, length);
        }
        if (walker != null) {
            walker.walk(bytes, offset, length);
        }
    }

    /** The first block holds all that is needed to tell the kind, or the whole file. */
    private void begin(byte[] head, int length) {
        Optional<MediaType> found = MediaType.of(head, length);
        type = found.orElse(null);
        if (level == CheckLevel.OFF) {
            return;
        }
        if (found.flatMap(t -> limits.suffix(t, givenName)).isEmpty()) {
            if (length < MediaType.HEAD && mayBecomeOneThatIsTaken(head, length)) {
                throw refused(ErrorCode.INCOMPLETE, "The file is incomplete: it ends after " + length + " bytes");
            }
            throw wrongType(found);
        }
        walker = level == CheckLevel.FULL ? Walker.of(type) : null;
    }

    private boolean mayBecomeOneThatIsTaken(byte[] head, int length) {
        return Arrays.stream(MediaType.values())
                .filter(limits::takes)
                .anyMatch(t -> t.mayStart(head, length) && !t.matches(head, length));
    }

    private Checked result(Media media) {
        if (type != null) {
            mustNotExceed(media.size(), limits.maxBytes(type));
        }
        if (walker != null && walker.isEmpty()) {
            throw refused(ErrorCode.NO_DIMENSIONS, "The file is " + type.title() + " of no width or height");
        }
        if (walker != null && !walker.isWhole()) {
            throw refused(
                    ErrorCode.INCOMPLETE,
                    "The file is " + type.title() + " that is incomplete: it ends after " + media.size() + " bytes");
        }
        String told = HexFormat.of().formatHex(digest.digest());
        String sha256 = identity == null ? told : HexFormat.of().formatHex(identity.digest());
        return new Checked(media, type, suffix(), told, sha256);
    }

    private String suffix() {
        Optional<String> fitting = Optional.ofNullable(type).flatMap(t -> limits.suffix(t, givenName));
        return fitting.orElseGet(this::suffixThatNobodyAskedFor);
    }

    private String suffixThatNobodyAskedFor() {
        if (MediaType.named(givenName).isPresent()) {
            return Suffix.of(givenName);
        }
        return type == null ? "bin" : type.suffixes().get(0);
    }

    private InvalidMediaException wrongType(Optional<MediaType> found) {
        String what = "The file is " + found.map(MediaType::title).orElse("of no known kind") + ", and " + api.name()
                + " takes " + String.join(", ", limits.suffixes());
        Problem problem = ErrorCode.WRONG_TYPE.problem(what);
        boolean picture = limits.takes(MediaType.JPEG); // which is what the cures lead to
        return new InvalidMediaException(
                picture ? found.map(MediaType::cure).map(problem::advising).orElse(problem) : problem);
    }

    private static InvalidMediaException refused(ErrorCode code, String what) {
        return new InvalidMediaException(code.problem(what));
    }

    /**
     * A file that may be sent.
     *
     * @param type the kind it is; null where it is not known and nobody asked
     * @param suffix under which it is sent, lower case and without the dot
     * @param digest as the call tells it, lower-case hex
     * @param identity SHA-256 of the content, lower-case hex, where it was asked for
     */
    record Checked(Media media, MediaType type, String suffix, String digest, String identity) {

        /** The suffix of a name that is made of the content alone, where the content tells it. */
        String usualSuffix() {
            return type == null || type.isFamily() ? suffix : type.suffixes().get(0);
        }
    }
}
