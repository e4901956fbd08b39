package io.github.camelwechatpay.media.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at a file, and digests it, in one pass. */
final class MediaCheck {

    private final MediaApi api;
    private final Limits limits;
    private final CheckLevel level;
    private final MessageDigest digest;

    private MediaType type;
    private Walker walker;
    private boolean started;

    private MediaCheck(MediaApi api, Limits limits, CheckLevel level) {
        this.api = api;
        this.limits = limits;
        this.level = level;
        this.digest = api.digest().start();
    }

    /**
     * @throws InvalidMediaException if the file may not be sent
     */
    static Checked check(Media media, MediaApi api, Limits limits, CheckLevel level) {
        MediaCheck check = new MediaCheck(api, limits, level);
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
        if (size > limits.maxBytes()) {
            throw InvalidMediaException.tooLarge(limits.maxBytes());
        }
    }

    private void look(byte[] bytes, int offset, int length) {
        if (!started) {
            started = true;
            begin(bytes, length);
        }
        digest.update(bytes, offset, length);
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
        if (found.isEmpty() || !limits.types().contains(type)) {
            if (length < MediaType.HEAD && limits.types().stream().anyMatch(t -> t.mayStart(head, length))) {
                throw refused(ErrorCode.INCOMPLETE, "The file is incomplete: it ends after " + length + " bytes");
            }
            throw wrongType(found);
        }
        walker = level == CheckLevel.FULL ? Walker.of(type) : null;
    }

    private Checked result(Media media) {
        if (walker != null && walker.isEmpty()) {
            throw refused(ErrorCode.NO_DIMENSIONS, "The file is " + type.title() + " of no width or height");
        }
        if (walker != null && !walker.isWhole()) {
            throw refused(
                    ErrorCode.INCOMPLETE,
                    "The file is " + type.title() + " that is incomplete: it ends after " + media.size() + " bytes");
        }
        return new Checked(media, Optional.ofNullable(type), HexFormat.of().formatHex(digest.digest()));
    }

    private InvalidMediaException wrongType(Optional<MediaType> found) {
        String taken = limits.types().stream().map(Enum::name).collect(Collectors.joining(", "));
        String what = "The file is " + found.map(MediaType::title).orElse("of no known kind") + ", and " + api.name()
                + " takes " + taken;
        Problem problem = ErrorCode.WRONG_TYPE.problem(what);
        return new InvalidMediaException(
                found.map(MediaType::cure).map(problem::advising).orElse(problem));
    }

    private static InvalidMediaException refused(ErrorCode code, String what) {
        return new InvalidMediaException(code.problem(what));
    }

    /**
     * A file that may be sent.
     *
     * @param type the kind it is; empty where it is not known and nobody asked
     * @param digest lower-case hex
     */
    record Checked(Media media, Optional<MediaType> type, String digest) {

        /** What the part's Content-Type says: by the content where that tells the kind, else by the name. */
        String contentType(String fileName) {
            return type.or(() -> MediaType.named(fileName))
                    .map(MediaType::contentType)
                    .orElse("application/octet-stream");
        }
    }
}
