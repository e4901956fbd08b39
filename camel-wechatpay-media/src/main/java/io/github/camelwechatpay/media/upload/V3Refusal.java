package io.github.camelwechatpay.media.upload;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WeChat Pay says to a V3 call that it refuses, without {@code detail.value}, which may be a secret.
 *
 * @param field what the refusal is about: names of fields or of a header, with dots where they nest; may be empty
 * @param location where that is: {@code body}, {@code header}, {@code authorization}, {@code path}, {@code query}; may be
 *     empty
 */
record V3Refusal(String code, String message, String field, String location) {

    /** Where there is no {@code detail.field}, texts name it so: “/body/amount/total”. */
    private static final Pattern POINTER = Pattern.compile("[“\"'](/[A-Za-z0-9_./~-]+)[”\"']");

    private static final Pattern PLACE = Pattern.compile("(body|header|headers|path|query|meta)[./](.+)");
    private static final Pattern SIGNED = Pattern.compile("(signature|serial_no)(=\\\\?\")[^\"\\\\]*");
    private static final List<String> HEADERS =
            List.of("authorization", "accept", "accept-language", "user-agent", "content-encoding", "content-length");

    /**
     * @param field as a JSON pointer or a name; may be empty
     */
    static V3Refusal of(String code, String message, String field, String location) {
        String text = Text.clean(SIGNED.matcher(message).replaceAll("$1$2***"), 400);
        Matcher pointer = POINTER.matcher(message);
        String about = field.isBlank() && pointer.find() ? pointer.group(1) : field;
        String name = about.replaceFirst("^/+", "");
        Matcher place = PLACE.matcher(name);
        boolean placed = place.matches();
        return new V3Refusal(
                Text.clean(code, 64),
                text,
                (placed ? place.group(2) : name).replace('/', '.'),
                (location.isBlank() && placed ? place.group(1) : location).toLowerCase(Locale.ROOT));
    }

    /**
     * V3 says by its status what kind of refusal it is; only 400 needs field and text.
     *
     * @param api null if this was no upload
     */
    ErrorAdvice advice(int status, MediaApi api) {
        if (ErrorAdvice.FREQUENCY_LIMITED.codes().contains(code)) {
            return ErrorAdvice.FREQUENCY_LIMITED;
        }
        return switch (status) {
            case 400 -> isAboutAHeader() ? header() : api == null ? byText(message) : badRequest(api);
            case 401 -> v3(ErrorAdvice.of("SIGN_ERROR", message));
            case 403 -> forbidden();
            case 404 -> ErrorAdvice.V3_NOT_FOUND;
            case 429 -> ErrorAdvice.FREQUENCY_LIMITED;
            case 408, 421, 425 -> ErrorAdvice.BUSY;
            case 500, 502, 503, 504 -> ErrorAdvice.SYSTEM_ERROR;
            default -> status / 100 == 4 && isAboutAHeader() ? header() : ErrorAdvice.UNKNOWN;
        };
    }

    /** A header is never the file's fault, whatever words stand in the text. */
    private boolean isAboutAHeader() {
        String name = field.toLowerCase(Locale.ROOT);
        return location.startsWith("header")
                || location.equals("authorization")
                || name.startsWith("wechatpay-")
                || HEADERS.contains(name)
                || message.contains("/header/")
                || message.contains("Accept-Language");
    }

    private ErrorAdvice header() {
        String about = (field + " " + message).toLowerCase(Locale.ROOT);
        if (about.contains("wechatpay-serial")) {
            return ErrorAdvice.PLATFORM_KEY;
        }
        return location.equals("authorization") || about.contains("authorization")
                ? v3(ErrorAdvice.of("SIGN_ERROR", message))
                : ErrorAdvice.REQUEST;
    }

    private ErrorAdvice forbidden() {
        ErrorAdvice row = ErrorAdvice.of("INVALID_REQUEST", message);
        return row == ErrorAdvice.IP_ADDRESS ? row : ErrorAdvice.NO_AUTH;
    }

    /** The field decides before the text does. */
    private ErrorAdvice badRequest(MediaApi api) {
        if (code.equals("PARAM_ERROR") && api.fields().stream().anyMatch(given -> isNamed(given.name()))) {
            return ErrorAdvice.V3_FIELD;
        }
        if (location.equals("path") || location.equals("query")) {
            return ErrorAdvice.REQUEST;
        }
        MetaShape shape = api.shape();
        if (shape != null && isNamed(shape.digestField())) {
            return ErrorAdvice.HASH;
        }
        if (shape != null && shape.nameField() != null && isNamed(shape.nameField())) {
            return ErrorAdvice.NAMES;
        }
        boolean part = isNamed(api.filePart()) || isNamed("meta");
        // such a text may begin with the part's name, which says nothing of the file
        ErrorAdvice row = byText(part ? message.replace(field, "") : message);
        return part && row == ErrorAdvice.UNKNOWN ? ErrorAdvice.REQUEST : row;
    }

    private boolean isNamed(String name) {
        return field.equals(name) || field.endsWith("." + name);
    }

    private ErrorAdvice byText(String text) {
        return v3(ErrorAdvice.of(code, text));
    }

    private static ErrorAdvice v3(ErrorAdvice row) {
        return row == ErrorAdvice.SIGN_ERROR || row == ErrorAdvice.SIGNATURE_TEXT ? ErrorAdvice.V3_SIGNATURE : row;
    }
}
