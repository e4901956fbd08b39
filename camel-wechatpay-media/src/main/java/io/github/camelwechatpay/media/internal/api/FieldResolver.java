// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a call's further fields, from the configuration and from the message, by names in which dots nest.
 * Checked before anything is sent.
 */
public final class FieldResolver {

    /** What JSON and every reader of it takes for one. */
    private static final String WHOLE_NUMBER = "[0-9]{1,18}";

    private static final int DEEPEST = 8;

    private final MediaApi api;
    private final Map<String, @Nullable Object> configured;
    private final Map<String, @Nullable Object> came;
    private final Set<String> evaluated;
    private final boolean encrypt;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private FieldResolver(MediaApi api, RequestFields fields) {
        this.api = api;
        this.configured = flat("", fields.configured(), 0);
        this.came = flat("", fields.came(), 0);
        this.evaluated = fields.evaluated();
        this.encrypt = fields.encrypt();
    }

    /**
     * The fields of the row first, in its order, then those it does not know. A value {@code ENC(…)} becomes a
     * {@link SensitiveText}.
     *
     * @throws InvalidMediaException {@code MISSING_FIELD}, {@code BAD_FIELD}, {@code UNKNOWN_FIELD} or
     *     {@code CONFLICTING_FIELD}
     */
    public static Map<String, Object> of(MediaApi api, RequestFields fields) {
        return new FieldResolver(api, fields).resolve();
    }

    private Map<String, Object> resolve() {
        came.keySet().forEach(this::mustBeKnown);
        for (ApiField field : api.fields()) {
            Object value = value(field.name());
            if (value != null) {
                values.put(field.name(), typed(field, value));
            } else if (field.required()) {
                throw missing(field.name());
            }
        }
        configured.forEach((name, value) -> {
            if (!api.knows(name) && blankToNull(value) != null) {
                values.put(name, isMarked(value) ? sensitive(name, (String) value) : text(name, value));
            }
        });
        return values;
    }

    private void mustBeKnown(String name) {
        if (api.sets(name)) {
            throw failure(ErrorCode.BAD_FIELD, name, "is set by the component itself", Category.INPUT);
        }
        if (!api.knows(name)) {
            throw failure(ErrorCode.UNKNOWN_FIELD, name, "is unknown", Category.INPUT);
        }
    }

    private @Nullable Object value(String name) {
        Object own = blankToNull(configured.get(name));
        Object theirs = blankToNull(came.get(name));
        if (own != null && theirs != null && !own.equals(theirs)) {
            throw failure(
                    ErrorCode.CONFLICTING_FIELD,
                    name,
                    "has different values on the endpoint and in the message",
                    Category.INPUT);
        }
        return own == null ? theirs : own;
    }

    private Object typed(ApiField field, Object value) {
        boolean marked = isMarked(value);
        if (marked && (field.place() != ApiField.Place.META || field.kind() != ApiField.Kind.TEXT)) {
            throw bad(field.name(), "cannot be encrypted: only texts of the meta part can, so remove ENC()");
        }
        if (marked || encrypt && field.sensitive() && value instanceof String) {
            return sensitive(field.name(), (String) value);
        }
        if (field.kind() == ApiField.Kind.TEXT) {
            String text = text(field.name(), value);
            if (field.place() == ApiField.Place.PATH && text.matches("\\.{1,2}")) {
                // encoded or not, whatever is in between may take it for a folder
                throw bad(field.name(), "would change the path of the request");
            }
            return text;
        }
        String digits = value instanceof String text ? text.strip() : "";
        if (!digits.matches(WHOLE_NUMBER)) {
            throw bad(field.name(), "is not an integer");
        }
        return new BigDecimal(digits);
    }

    private String text(String name, Object value) {
        if (!(value instanceof String text)) {
            throw bad(name, "is not a string or number");
        }
        if (!text.codePoints().allMatch(c -> c < 0x10000 && LogText.isPlain(c))) {
            throw bad(name, "contains characters that WeChat Pay does not accept, such as emoji or line breaks");
        }
        return text;
    }

    /** Its characters are not sent as such, so that rare ones may come, as in names. */
    private SensitiveText sensitive(String name, String value) {
        String clearText = SensitiveText.unmarked(value);
        if (!clearText.codePoints().allMatch(LogText::isPlain)) {
            throw bad(name, "contains control characters, such as line breaks");
        }
        return new SensitiveText(clearText);
    }

    private static boolean isMarked(Object value) {
        return value instanceof String text && SensitiveText.isMarked(text);
    }

    private InvalidMediaException missing(String name) {
        boolean othersCame =
                !came.isEmpty() || evaluated.stream().anyMatch(other -> blankToNull(configured.get(other)) != null);
        return failure(
                ErrorCode.MISSING_FIELD,
                name,
                "is missing: set meta." + name + " on the endpoint or in the header CamelWechatpayMediaMeta",
                othersCame ? Category.INPUT : Category.CONFIGURATION);
    }

    private InvalidMediaException bad(String name, String why) {
        boolean cameToo = came.containsKey(name) || evaluated.contains(name);
        return failure(ErrorCode.BAD_FIELD, name, why, cameToo ? Category.INPUT : Category.CONFIGURATION);
    }

    private InvalidMediaException failure(ErrorCode code, String name, String why, Category category) {
        FailureDetails problem = code.problem("The field " + name + " of " + api.name() + " " + why);
        return new InvalidMediaException(problem.in(category));
    }

    private static @Nullable Object blankToNull(@Nullable Object value) {
        return value instanceof String text && SensitiveText.unmarked(text).isBlank() ? null : value;
    }

    /** The map may be any class of the application, and may hold itself. */
    private Map<String, @Nullable Object> flat(String prefix, Map<?, ?> nested, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidMediaException(ErrorCode.BAD_FIELD.problem(
                    "The fields of " + api.name() + " nest deeper than " + DEEPEST + " levels, or contain themselves"));
        }
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        try {
            nested.forEach((name, value) -> {
                if (value instanceof Map<?, ?> inner) {
                    flat.putAll(flat(prefix + name + ".", inner, depth + 1));
                } else {
                    flat.put(prefix + name, plain(value));
                }
            });
        } catch (UploadException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidMediaException(
                    ErrorCode.BAD_FIELD.problem("The fields of " + api.name() + " cannot be read ("
                            + e.getClass().getSimpleName() + ")"),
                    e);
        }
        return flat;
    }

    /** Texts, numbers and truth values as text; of anything else nothing is asked, and it is refused where it is used. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean
                ? value.toString()
                : value;
    }
}
