// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came back, whoever sent it. */
public final class RawResponse {

    /** Bytes that are read of a body; every answer of WeChat Pay is far shorter. */
    public static final int MAX_BODY = 64 * 1024;

    private static final int DIGITS_OF_LONGEST_WAIT = 5;

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final SecretRedactor secrets;

    /** A text in which no secret was found. Any thread may see an older one. */
    private @Nullable String clean;

    /**
     * @param headers names in any case
     * @param body at most {@link #MAX_BODY} bytes
     */
    public RawResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), body, SecretRedactor.NONE);
        this.headers.putAll(headers);
    }

    private RawResponse(int status, Map<String, List<String>> headers, byte[] body, SecretRedactor secrets) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.secrets = secrets;
    }

    /** The same answer, of which no text is passed on that repeats a secret. */
    public RawResponse hiding(SecretRedactor known) {
        return new RawResponse(status, headers, body, known);
    }

    /** A text of this answer as it may be passed on: without secrets, on one line of so many bytes. */
    public String told(String text, int bytes) {
        return LogText.clean(told(text), bytes);
    }

    /** A whole text of this answer as it may be passed on. */
    public String told(String text) {
        String known = clean;
        if (known != null && known.contains(text)) {
            return text; // a part of a text without secrets has none
        }
        String told = secrets.hiddenIn(text);
        if (told.equals(text)) {
            clean = text;
        }
        return told;
    }

    public int status() {
        return status;
    }

    /** Not a copy; nobody here changes it. */
    public byte[] body() {
        return body;
    }

    public boolean isSuccessful() {
        return status / 100 == 2;
    }

    public boolean has(String name) {
        return headers.containsKey(name);
    }

    /** The only value of a header, or null if there is none or more than one. */
    public @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }

    /** WeChat Pay's id of the request, cleaned; null if it tells none. */
    public @Nullable String requestId() {
        String id = header("Request-ID");
        return id == null || id.isBlank() ? null : told(id, 128);
    }

    /**
     * From {@code Retry-After}, in seconds or as a date, counted from the answer's own date; a day at most, null if it
     * makes no sense.
     */
    public @Nullable Duration retryAfter() {
        String value = header("Retry-After");
        if (value == null) {
            return null;
        }
        Duration asked = value.strip().matches("[0-9]+") ? seconds(value.strip()) : until(value);
        return asked == null || asked.compareTo(FailureDetails.LONGEST_WAIT) < 0 ? asked : FailureDetails.LONGEST_WAIT;
    }

    private static Duration seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > DIGITS_OF_LONGEST_WAIT
                ? FailureDetails.LONGEST_WAIT
                : Duration.ofSeconds(Long.parseLong(significant));
    }

    private @Nullable Duration until(String value) {
        Instant until = date(value);
        Instant now = date();
        return until == null || now == null || until.isBefore(now) ? null : Duration.between(now, until);
    }

    /** The server's clock; null if it tells none. */
    public @Nullable Instant date() {
        return date(header("Date"));
    }

    private static @Nullable Instant date(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null; // whoever writes such a date tells nothing
        }
    }

    /** Without body and headers, which anybody may have written. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
