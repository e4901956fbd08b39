package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A V3 call that passed all checks.
 *
 * @param key signs the answer
 * @param body the success, given the id to be told
 * @param resultName the body's name that holds the id, or the object with it; null if the call makes none
 * @param id the id or URL that it is to get, null if the call makes none
 */
record ValidV3Request(
        V3Responses answers, PlatformKey key, Function<Object, Map<String, Object>> body, String resultName, String id)
        implements ValidRequest {

    @Override
    public HttpResponse success() {
        return reply(fields());
    }

    @Override
    public HttpResponse refusal(Refusal refusal, String text) {
        return refusal(refusal.v3Status(), refusal.v3Code(), text);
    }

    @Override
    public HttpResponse refusal(ReportedRefusal refusal, String text) {
        V3Rejection rejection = new V3Rejection(refusal.status(), refusal.code(), text, refusal.detail(), "");
        return signed(answers.json(refusal.status(), rejection.body()));
    }

    @Override
    public HttpResponse refusal(int status, String code, String text) {
        return signed(
                answers.json(status, V3Rejection.of(status, code, text, "").body()));
    }

    @Override
    public HttpResponse failure(String text) {
        return refusal(400, "INVALID_REQUEST", text);
    }

    Map<String, Object> fields() {
        return fields(id);
    }

    Map<String, Object> fields(Object otherId) {
        return new LinkedHashMap<>(body.apply(otherId));
    }

    /** A success with these fields, rightly signed. */
    HttpResponse reply(Map<String, Object> fields) {
        return reply(MetaJson.text(fields));
    }

    /** A success with this text, rightly signed. */
    HttpResponse reply(String text) {
        return reply(200, text);
    }

    HttpResponse reply(int status, String text) {
        return signed(answers.text(status, text));
    }

    ResponseSignature signature() {
        return answers.signature(key);
    }

    /** The plain success, its signature changed. */
    HttpResponse signedBy(Function<ResponseSignature, ResponseSignature> change) {
        return change.apply(signature()).on(answers.json(200, fields())).withMediaId(id);
    }

    private HttpResponse signed(HttpResponse reply) {
        HttpResponse signed = signature().on(reply);
        boolean tellsId = id != null && new String(reply.body(), StandardCharsets.UTF_8).contains(id);
        return tellsId ? signed.withMediaId(id) : signed;
    }
}
