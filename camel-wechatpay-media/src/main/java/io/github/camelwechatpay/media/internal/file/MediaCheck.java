// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.kind.CodedDataCheck;
import io.github.camelwechatpay.media.internal.kind.ContainerScanner;
import io.github.camelwechatpay.media.internal.kind.FileSuffix;
import io.github.camelwechatpay.media.internal.kind.ImageScanner;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.kind.MediaTypeDetector;
import io.github.camelwechatpay.media.internal.kind.OleScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a file, and digests it, in one pass. */
public final class MediaCheck {

    /** Bytes of a file that is too large, which are looked at to tell what it is. */
    private static final int START = 64 * 1024;

    private final String givenName;
    private final FileRules rules;
    private final FileLimits limits;
    private final CheckLevel level;
    private final MessageDigest digest;
    private final @Nullable MessageDigest identity;

    private @Nullable MediaType type;
    private @Nullable ContainerScanner container;
    private @Nullable ImageScanner walker;
    private @Nullable CodedDataCheck coded;
    private boolean started;

    private MediaCheck(String givenName, FileRules rules, CheckLevel level, boolean remembered) {
        this.givenName = givenName;
        this.rules = rules;
        this.limits = rules.limits();
        this.level = level;
        this.digest = rules.digest().start();
        this.identity =
                remembered && rules.digest() != DigestAlgorithm.SHA_256 ? DigestAlgorithm.SHA_256.start() : null;
    }

    /**
     * @param givenName the file's own name, which tells the members of a family of kinds apart; may be empty
     * @param remembered whether the content's SHA-256 is wanted besides the call's own digest
     * @throws InvalidMediaException if the file may not be sent
     */
    public static Checked check(Media media, String givenName, FileRules rules, CheckLevel level, boolean remembered) {
        MediaCheck check = new MediaCheck(givenName, rules, level, remembered);
        try {
            check.size(media);
            media.transferTo(check::look);
            return check.result(media);
        } catch (IOException e) {
            throw new UncheckedIOException("A digest does no I/O", e);
        } finally {
            if (check.container != null) {
                check.container.close();
            }
        }
    }

    private void size(Media media) throws IOException {
        if (media.size() == 0 && level != CheckLevel.OFF) {
            throw InvalidMediaException.empty("The file is empty");
        }
        if (media.size() > limits.largest()) {
            lookAtStartOf(media);
            throw tooLarge(limits.largest());
        }
    }

    /** A kind that is not taken at any size is not to be made smaller. */
    private void lookAtStartOf(Media media) throws IOException {
        if (level == CheckLevel.OFF) {
            return;
        }
        try {
            media.transferTo((bytes, offset, length) -> {
                // of a stream no more is here than its limit, and one more
                type = length < MediaTypeDetector.SHORT
                        ? null
                        : MediaTypeDetector.of(bytes, length).orElse(null);
                container = type == null ? null : ContainerScanner.of(type);
                if (container != null) {
                    container.read(bytes, offset, Math.min(length, START));
                }
                throw new Enough();
            });
        } catch (Enough e) {
            if (type == null) {
                return;
            }
            boolean mayBeTaken = container != null && container.kind().isEmpty() && mayHoldOneThatIsTaken(type);
            if (!mayBeTaken) {
                settleContainer();
                mustBeTaken();
            }
        }
    }

    private InvalidMediaException tooLarge(long limit) {
        InvalidMediaException e = InvalidMediaException.tooLarge(limit);
        return new InvalidMediaException(ErrorCode.TOO_LARGE.problem(e.what()).advising(FileAdvice.tooLarge(type)));
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
        if (container != null) {
            container.read(bytes, offset, length);
        }
        if (coded != null) {
            coded.read(bytes, offset, length);
        }
    }

    /** The first block holds all that is needed to tell the kind, or the container that it is in, or the whole file. */
    private void begin(byte[] head, int length) {
        type = MediaTypeDetector.of(head, length).orElse(null);
        container = type == null ? null : ContainerScanner.of(type);
        if (level == CheckLevel.OFF) {
            return;
        }
        TextModeDamage.of(head, length)
                .filter(damage -> limits.takes(damage.type()))
                .ifPresent(this::refuse);
        if (container == null && !isTaken()) {
            if (length < MediaTypeDetector.SHORT && mayBecomeOneThatIsTaken(head, length)) {
                throw refused(ErrorCode.INCOMPLETE, "The file is truncated: it ends after " + length + " bytes");
            }
            throw wrongType();
        }
        walker = level == CheckLevel.FULL && type != null ? ImageScanner.of(type) : null;
        coded = level == CheckLevel.FULL && type != null ? CodedDataCheck.of(type) : null;
    }

    private void refuse(TextModeDamage damage) {
        throw new InvalidMediaException(
                ErrorCode.INCOMPLETE.problem(damage.what()).advising(damage.advice()));
    }

    private boolean isTaken() {
        return type != null && limits.suffix(type, givenName).isPresent();
    }

    private boolean mayBecomeOneThatIsTaken(byte[] head, int length) {
        return (type == null || type == MediaType.TEXT)
                && Arrays.stream(MediaType.values())
                        .filter(limits::takes)
                        .anyMatch(t -> MediaTypeDetector.mayStart(t, head, length));
    }

    private Checked result(Media media) {
        if (type != null && coded != null && coded.hasChangedLineEnds() && (isTaken() || mayHoldOneThatIsTaken(type))) {
            refuse(new TextModeDamage(type, false)); // before an archive is found to be broken
        }
        settleContainer();
        if (level != CheckLevel.OFF && media.size() > 0) {
            mustBeTaken();
        }
        if (type != null && media.size() > limits.maxBytes(type)) {
            throw tooLarge(limits.maxBytes(type));
        }
        mustBeWhole(media);
        String told = HexFormat.of().formatHex(digest.digest());
        String sha256 = identity == null ? told : HexFormat.of().formatHex(identity.digest());
        return new Checked(media, type, suffix(), told, sha256);
    }

    /** What the container holds is the kind; where an OLE2 file does not tell, its name does. */
    private void settleContainer() {
        if (container != null) {
            MediaType byName = type == MediaType.OLE ? OleScanner.named(givenName) : type;
            type = container.kind().orElse(byName);
        }
    }

    private void mustBeTaken() {
        if (isTaken()) {
            return;
        }
        if (type != null
                && container != null
                && container.kind().isEmpty()
                && container.isCut()
                && mayHoldOneThatIsTaken(type)) {
            throw refused(ErrorCode.INCOMPLETE, "The file is " + type.title() + " that is truncated");
        }
        throw wrongType();
    }

    private boolean mayHoldOneThatIsTaken(MediaType kind) {
        return Arrays.stream(MediaType.values()).anyMatch(t -> limits.takes(t) && ContainerScanner.mayHold(kind, t));
    }

    private void mustBeWhole(Media media) {
        if (walker == null || type == null) {
            return;
        }
        if (walker.hasChangedLineEnds()) {
            refuse(new TextModeDamage(type, false));
        }
        if (walker.isEmpty()) {
            throw refused(ErrorCode.NO_DIMENSIONS, "The file is " + type.title() + " without width or height");
        }
        if (!walker.isWhole()) {
            FailureDetails problem = ErrorCode.INCOMPLETE.problem(
                    "The file is " + type.title() + " that is truncated: it ends after " + media.size() + " bytes");
            throw new InvalidMediaException(walker.lacksOnlyItsEnd() ? problem.advising(FileAdvice.NO_END) : problem);
        }
    }

    private String suffix() {
        Optional<String> fitting = Optional.ofNullable(type).flatMap(t -> limits.suffix(t, givenName));
        return fitting.orElseGet(this::suffixThatNobodyAskedFor);
    }

    private String suffixThatNobodyAskedFor() {
        if (MediaType.named(givenName).isPresent()) {
            return FileSuffix.of(givenName);
        }
        return type == null || type.suffixes().isEmpty()
                ? "bin"
                : type.suffixes().get(0);
    }

    private InvalidMediaException wrongType() {
        String what = "The file is " + (type == null ? "of an unknown type" : type.title()) + ", and " + rules.api()
                + " accepts " + String.join(", ", limits.suffixes());
        return new InvalidMediaException(
                ErrorCode.WRONG_TYPE.problem(what).advising(FileAdvice.wrongType(type, limits)));
    }

    private static InvalidMediaException refused(ErrorCode code, String what) {
        return new InvalidMediaException(code.problem(what));
    }

    /** Ends a reading early. */
    private static final class Enough extends IOException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /**
     * A file that may be sent.
     *
     * @param type the kind it is; null if it is not known and not needed
     * @param suffix under which it is sent, lower case and without the dot
     * @param digest as the call tells it, lower-case hex
     * @param identity SHA-256 of the content, lower-case hex, where it was asked for
     */
    public record Checked(Media media, @Nullable MediaType type, String suffix, String digest, String identity) {

        /** What it is sent as once another kind of file was made of it; digest and identity stay the original's. */
        public Checked as(MediaType other) {
            return new Checked(media, other, other.suffixes().get(0), digest, identity);
        }

        /** The suffix of a name that is made of the content alone, where the content tells it. */
        String usualSuffix() {
            return type == null || type.isFamily() ? suffix : type.suffixes().get(0);
        }
    }
}
