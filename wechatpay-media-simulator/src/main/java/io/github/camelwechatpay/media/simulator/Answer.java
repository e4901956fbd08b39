// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.ValidRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.v2.ValidV2Request;
import io.github.camelwechatpay.media.simulator.internal.v3.ResponseSignature;
import io.github.camelwechatpay.media.simulator.internal.v3.ValidV3Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What the simulator says to an upload that passed all checks. A call that fails a check always gets its own error and leaves
 * the answer for the next one.
 */
public final class Answer {

    private static final Predicate<ValidRequest> NEVER = to -> false;

    private final String name;
    private final Function<ValidRequest, HttpResponse> how;
    private final Predicate<ValidRequest> success;

    private Answer(String name, Function<ValidRequest, HttpResponse> how) {
        this(name, how, NEVER);
    }

    private Answer(String name, Function<ValidRequest, HttpResponse> how, Predicate<ValidRequest> success) {
        this.name = name;
        this.how = how;
        this.success = success;
    }

    /** A signed success with a new id; what is said unless told otherwise. */
    public static Answer success() {
        return new Answer("success", ValidRequest::success, to -> true);
    }

    /** A success of the V2 call that is wrong or odd in one way; on a V3 call a page with status 500 that says so. */
    public static Answer of(V2Anomaly anomaly) {
        return v2(kebab(anomaly), anomaly::response);
    }

    /** A success of a V3 call that is wrong or odd in one way; on the V2 call a page with status 500 that says so. */
    public static Answer of(V3Anomaly anomaly) {
        return v3("v3-" + kebab(anomaly), anomaly::response);
    }

    /** A success that meets a fault on its way. */
    public static Answer of(Fault fault) {
        return new Answer(kebab(fault), to -> to.success().withFault(fault.connectionFault()));
    }

    /** The page of something in front of WeChat Pay. */
    public static Answer of(GatewayError page) {
        return new Answer(kebab(page), to -> page.response());
    }

    /** A row of the error table in English, signed; a V3 call gets V3's code and status. */
    public static Answer of(Refusal refusal) {
        return new Answer(kebab(refusal), to -> to.error(refusal.error(), refusal.english()));
    }

    /** A row of the error table in Chinese, signed; a V3 call gets V3's code and status. */
    public static Answer inChinese(Refusal refusal) {
        return new Answer(kebab(refusal) + "-zh", to -> to.error(refusal.error(), refusal.chinese()));
    }

    /** A refusal as merchants report it, in English, signed. */
    public static Answer of(ReportedRefusal refusal) {
        return new Answer(kebab(refusal), to -> to.error(refusal.error(), refusal.english()));
    }

    /** A refusal as merchants report it, in Chinese, signed. */
    public static Answer inChinese(ReportedRefusal refusal) {
        return new Answer(kebab(refusal) + "-zh", to -> to.error(refusal.error(), refusal.chinese()));
    }

    /** Any code and text, signed: V2's {@code result_code=FAIL}, or V3's JSON with the status that goes with the code. */
    public static Answer refusal(String code, String text) {
        Objects.requireNonNull(code, "code");
        return refusal(ApiError.v3Status(code), code, text);
    }

    /** Any code and text, signed; a V3 call gets this HTTP status, the V2 call its 200. */
    public static Answer refusal(int status, String code, String text) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
        return new Answer("refusal", to -> to.error(status, code, text));
    }

    /**
     * {@code return_code=FAIL} with any {@code return_msg}; such an answer has neither code nor sign. A V3 call gets a signed
     * {@code INVALID_REQUEST} with the text.
     */
    public static Answer fail(String text) {
        Objects.requireNonNull(text, "text");
        return new Answer("fail", to -> to.failure(text));
    }

    /** A success whose body comes bit by bit, spread over the given time. */
    public static Answer dribble(Duration time) {
        requireMillis(time);
        return new Answer("dribble", to -> to.success().withDribble(time), to -> true);
    }

    /** A 302 to the given place. */
    public static Answer redirect(URI location) {
        Objects.requireNonNull(location, "location");
        return new Answer("redirect", to -> HttpResponse.text(302, "text/html", "<html><body>Found</body></html>")
                .withHeader("Location", location.toString()));
    }

    /** A success of V2 with a DOCTYPE whose external entity, used in {@code return_msg}, would be read from the given place. */
    public static Answer externalEntity(URI leak) {
        Objects.requireNonNull(leak, "leak");
        String declaration = "<!ENTITY leak SYSTEM \"" + leak + "\">\n";
        return v2("external-entity", to -> V2Anomaly.withEntity(to, declaration));
    }

    /**
     * Any answer at all.
     *
     * @param contentType the {@code Content-Type} header, null for none
     */
    public static Answer raw(int status, String contentType, byte[] body) {
        byte[] own = body.clone();
        return new Answer("raw", to -> HttpResponse.bytes(status, contentType, own));
    }

    /** Any answer at all, its text in UTF-8. */
    public static Answer raw(int status, String contentType, String body) {
        return raw(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Any text, rightly signed as V3's answers are; on the V2 call a page with status 500 that says so. */
    public static Answer signed(int status, String json) {
        Objects.requireNonNull(json, "json");
        return v3("signed", to -> to.response(status, json));
    }

    /** The same answer, its first byte later. */
    public Answer after(Duration delay) {
        requireMillis(delay);
        return changed(response -> response.withDelay(delay));
    }

    /** The same answer with a header more, such as {@code Retry-After}. */
    public Answer withHeader(String header, String value) {
        Objects.requireNonNull(value, "value");
        return changed(response -> response.withHeader(header, value));
    }

    /** The same answer without V3's {@code Wechatpay-} headers. V2's XML stays as it is; for that there is {@link V2Anomaly}. */
    public Answer unsigned() {
        return new Answer(name, how.andThen(ResponseSignature::off), success.and(ValidV2Request.class::isInstance));
    }

    /** The name under which {@link ReceivedUpload#answer()} tells of it. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "Answer[" + name + "]";
    }

    HttpResponse to(ValidRequest upload) {
        return how.apply(upload);
    }

    /** Whether it says to this upload, right and whole, that it was taken. */
    boolean isSuccessTo(ValidRequest upload) {
        return success.test(upload);
    }

    static Answer ruleFailed(String why) {
        return new Answer(
                "rule-failed", to -> HttpResponse.text(500, "text/plain", "The simulator's rule failed: " + why));
    }

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Answer changed(UnaryOperator<HttpResponse> change) {
        return new Answer(name, how.andThen(change), success);
    }

    private static Answer v2(String name, Function<ValidV2Request, HttpResponse> how) {
        return new Answer(
                name, to -> to instanceof ValidV2Request v2 ? how.apply(v2) : HttpResponse.notOfThisFamily(name));
    }

    private static Answer v3(String name, Function<ValidV3Request, HttpResponse> how) {
        return new Answer(
                name, to -> to instanceof ValidV3Request v3 ? how.apply(v3) : HttpResponse.notOfThisFamily(name));
    }

    private static void requireMillis(Duration time) {
        if (time.isNegative() || time.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a time to wait: " + time);
        }
    }
}
