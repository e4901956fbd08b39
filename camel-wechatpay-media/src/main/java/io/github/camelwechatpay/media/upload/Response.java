package io.github.camelwechatpay.media.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came back, whoever sent it. */
public final class Response {

    /** Bytes that are read of a body; every answer of WeChat Pay is far shorter. */
    public static final int MAX_BODY = 64 * 1024;

    private static final int DIGITS_OF_LONGEST_WAIT = 5;

    private final int status;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final Secrets secrets;

    /**
     * @param headers names in any case
     * @param body at most {@link #MAX_BODY} bytes
     */
    public Response(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, body, Secrets.NONE);
    }

    private Response(int status, Map<String, List<String>> headers, byte[] body, Secrets secrets) {
        this.status = status;
        this.headers.putAll(headers);
        this.body = body;
        this.secrets = secrets;
    }

    /** The same answer, of which no text is passed on that repeats a secret. */
    Response hiding(Secrets known) {
        return new Response(status, headers, body, known);
    }

    /** A text of this answer as it may be passed on: without secrets, on one line of so many bytes. */
    String told(String text, int bytes) {
        return Text.clean(secrets.hiddenIn(text), bytes);
    }

    /** A whole text of this answer as it may be passed on. */
    String told(String text) {
        return secrets.hiddenIn(text);
    }

    int status() {
        return status;
    }

    /** Not a copy; nobody here changes it. */
    byte[] body() {
        return body;
    }

    boolean isSuccessful() {
        return status / 100 == 2;
    }

    boolean isClientError() {
        return status / 100 == 4;
    }

    boolean has(String name) {
        return headers.containsKey(name);
    }

    /** The only value of a header, or null if there is none or more than one. */
    String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }

    /** WeChat Pay's id of the request, cleaned, or null. */
    String requestId() {
        String id = header("Request-ID");
        return id == null || id.isBlank() ? null : told(id, 128);
    }

    /**
     * From {@code Retry-After}, in seconds or as a date, counted from the answer's own date; a day at most, null if it
     * makes no sense.
     */
    Duration retryAfter() {
        String value = header("Retry-After");
        if (value == null) {
            return null;
        }
        Duration asked = value.strip().matches("[0-9]+") ? seconds(value.strip()) : until(value);
        return asked == null || asked.compareTo(Problem.LONGEST_WAIT) < 0 ? asked : Problem.LONGEST_WAIT;
    }

    private static Duration seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > DIGITS_OF_LONGEST_WAIT
                ? Problem.LONGEST_WAIT
                : Duration.ofSeconds(Long.parseLong(significant));
    }

    private Duration until(String value) {
        Instant until = date(value);
        Instant now = date();
        return until == null || now == null || until.isBefore(now) ? null : Duration.between(now, until);
    }

    /** The server's clock; null if it tells none. */
    Instant date() {
        return date(header("Date"));
    }

    private static Instant date(String value) {
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
