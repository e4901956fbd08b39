// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MetaFormat;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat Pay says to a V3 call that it refuses, without {@code detail.value}, which may be a secret.
 *
 * @param field what the refusal is about: names of fields or of a header, with dots where they nest; may be empty
 * @param location where that is: {@code body}, {@code header}, {@code authorization}, {@code path}, {@code query}; may be
 *     empty
 */
public record V3Error(String code, String message, String field, String location) {

    /** Where there is no {@code detail.field}, texts name it so: “/body/amount/total”. */
    private static final Pattern POINTER = Pattern.compile("[“\"'](/[A-Za-z0-9_./~-]+)[”\"']");

    private static final Pattern PLACE = Pattern.compile("(body|header|headers|path|query|meta)[./](.+)");
    private static final Pattern SIGNED = Pattern.compile("(signature|serial_no)(=\\\\?\")[^\"\\\\]*");
    private static final List<String> HEADERS =
            List.of("authorization", "accept", "accept-language", "user-agent", "content-encoding", "content-length");

    /**
     * @param field as a JSON pointer or a name; may be empty
     */
    public static V3Error of(String code, String message, String field, String location) {
        String text = LogText.clean(SIGNED.matcher(message).replaceAll("$1$2***"), 400);
        Matcher pointer = POINTER.matcher(message);
        String about = field.isBlank() && pointer.find() ? pointer.group(1) : field;
        String name = about.replaceFirst("^/+", "");
        Matcher place = PLACE.matcher(name);
        boolean placed = place.matches();
        return new V3Error(
                LogText.clean(code, 64),
                text,
                (placed ? place.group(2) : name).replace('/', '.'),
                (location.isBlank() && placed ? place.group(1) : location).toLowerCase(Locale.ROOT));
    }

    /**
     * V3 says by its status what kind of refusal it is; only 400 needs field and text.
     *
     * @param api null if this was no upload
     */
    public RejectionRule advice(int status, @Nullable MediaApi api) {
        if (RejectionRule.FREQUENCY_LIMITED.codes().contains(code)) {
            return RejectionRule.FREQUENCY_LIMITED;
        }
        return switch (status) {
            case 400 -> isAboutAHeader() ? header() : api == null ? byText(message) : badRequest(api);
            case 401 -> v3(RejectionRule.of("SIGN_ERROR", message));
            case 403 -> forbidden();
            case 404 -> RejectionRule.V3_NOT_FOUND;
            case 429 -> RejectionRule.FREQUENCY_LIMITED;
            case 408, 421, 425 -> RejectionRule.BUSY;
            case 500, 502, 503, 504 -> RejectionRule.SYSTEM_ERROR;
            default -> status / 100 == 4 && isAboutAHeader() ? header() : RejectionRule.UNKNOWN;
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

    private RejectionRule header() {
        String about = (field + " " + message).toLowerCase(Locale.ROOT);
        if (about.contains("wechatpay-serial")) {
            return RejectionRule.PLATFORM_KEY;
        }
        return location.equals("authorization") || about.contains("authorization")
                ? v3(RejectionRule.of("SIGN_ERROR", message))
                : RejectionRule.REQUEST;
    }

    private RejectionRule forbidden() {
        RejectionRule row = RejectionRule.of("INVALID_REQUEST", message);
        return row == RejectionRule.IP_ADDRESS ? row : RejectionRule.NO_AUTH;
    }

    /** The field decides before the text does. */
    private RejectionRule badRequest(MediaApi api) {
        if (byText(message) == RejectionRule.UNDECRYPTABLE) {
            return RejectionRule.UNDECRYPTABLE; // it is the key that is wrong, or encryption that is missing
        }
        if (code.equals("PARAM_ERROR") && api.fields().stream().anyMatch(given -> isNamed(given.name()))) {
            return RejectionRule.V3_FIELD;
        }
        if (location.equals("path") || location.equals("query")) {
            return RejectionRule.REQUEST;
        }
        MetaFormat shape = api.shape();
        if (shape != null && isNamed(shape.digestField())) {
            return RejectionRule.HASH;
        }
        if (shape != null && shape.nameField() != null && isNamed(shape.nameField())) {
            return RejectionRule.NAMES;
        }
        boolean part = isNamed(api.filePart()) || isNamed("meta");
        // such a text may begin with the part's name, which says nothing of the file
        RejectionRule row = byText(part ? message.replace(field, "") : message);
        return part && row == RejectionRule.UNKNOWN ? RejectionRule.REQUEST : row;
    }

    private boolean isNamed(String name) {
        return field.equals(name) || field.endsWith("." + name);
    }

    private RejectionRule byText(String text) {
        return v3(RejectionRule.of(code, text));
    }

    private static RejectionRule v3(RejectionRule row) {
        return row == RejectionRule.SIGN_ERROR || row == RejectionRule.SIGNATURE_TEXT
                ? RejectionRule.V3_SIGNATURE
                : row;
    }
}
