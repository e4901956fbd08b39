package io.github.camelwechatpay.media.upload;

import io.github.camelwechatpay.media.upload.MediaCheck.Checked;
import java.util.Optional;

/** The name of a file as it goes into a multipart part: ASCII, no path, nothing that could end a header. */
final class FileName {

    private static final int DIGITS_OF_DIGEST = 16;
    private static final String PLAIN = " ._-()[]{}+=@,~!#$&^";

    private FileName() {}

    /** Sixteen hex digits of the digest and the true suffix. */
    static String generated(Checked checked, String given) {
        return checked.digest().substring(0, DIGITS_OF_DIGEST) + "." + suffix(checked, given);
    }

    /** The given name: what cannot be sent becomes {@code _}, what is too long is cut before the suffix. */
    static String original(Checked checked, String given, int maxLength) {
        String name = lastPiece(given);
        Optional<MediaType> promised = MediaType.named(name);
        boolean keepsSuffix = promised.isPresent()
                && checked.type().map(promised.get()::equals).orElse(true);
        int end = promised.isPresent() ? name.lastIndexOf('.') : name.length();
        String suffix = keepsSuffix ? name.substring(end) : "." + suffix(checked, given);
        String stem = ascii(name.substring(0, end));
        String kept = stem.substring(0, Math.min(stem.length(), maxLength - suffix.length()));
        return (kept.isBlank() ? "_" : kept) + suffix;
    }

    private static String suffix(Checked checked, String given) {
        return checked.type()
                .or(() -> MediaType.named(given))
                .map(MediaType::suffix)
                .orElse("bin");
    }

    /** Behind the last slash of either kind. */
    private static String lastPiece(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(isPlain(c) ? (char) c : '_'));
        return ascii.toString();
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || PLAIN.indexOf(c) >= 0;
    }
}
