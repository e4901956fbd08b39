// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.http.Json;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;

/** Makes V3's answers: JSON, request id, date, signature. */
public final class V3Responses {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<PlatformKey> foreignKey;
    private volatile Duration skew = Duration.ZERO;
    private volatile String couponField;

    /** @param foreignKey a key that isn't WeChat Pay's */
    public V3Responses(Clock clock, SecureRandom random, Supplier<PlatformKey> foreignKey) {
        this.clock = clock;
        this.random = random;
        this.foreignKey = foreignKey;
    }

    public void skew(Duration offset) {
        skew = offset;
    }

    public void couponField(String name) {
        couponField = name;
    }

    public Instant now() {
        return clock.instant().plus(skew);
    }

    String resultName(V3Result result) {
        String chosen = couponField;
        return result.coupon() && chosen != null ? chosen : result.field();
    }

    public PlatformKey foreignKey() {
        return foreignKey.get();
    }

    /** Unsigned. */
    public HttpResponse json(int status, Object body) {
        return text(status, Json.text(body));
    }

    /** Unsigned. */
    public HttpResponse text(int status, String body) {
        return HttpResponse.text(status, CONTENT_TYPE, body)
                .withHeader("Date", HTTP_DATE.format(now().atOffset(ZoneOffset.UTC)))
                .withHeader("Request-ID", "08" + hex(12).toUpperCase(Locale.ROOT));
    }

    ResponseSignature signature(PlatformKey key) {
        return ResponseSignature.by(key, now().getEpochSecond(), hex(16));
    }

    /** The prefix tells such an id from a real one wherever it ends up. */
    public String newId() {
        return "SIMULATED-" + Base64.getUrlEncoder().withoutPadding().encodeToString(chance(32));
    }

    String newNonce(int characters) {
        return hex(characters).substring(0, characters);
    }

    /** RFC 3339. */
    String timeText() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
    }

    private String hex(int bytes) {
        return HexFormat.of().formatHex(chance(bytes));
    }

    private byte[] chance(int bytes) {
        byte[] chance = new byte[bytes];
        random.nextBytes(chance);
        return chance;
    }
}
