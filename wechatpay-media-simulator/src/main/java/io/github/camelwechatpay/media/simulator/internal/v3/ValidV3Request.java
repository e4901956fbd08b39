// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.ValidRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.http.Json;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
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
public record ValidV3Request(
        V3Responses responses,
        PlatformKey key,
        Function<Object, Map<String, Object>> body,
        String resultName,
        String id)
        implements ValidRequest {

    @Override
    public HttpResponse success() {
        return response(fields());
    }

    @Override
    public HttpResponse error(ApiError error, String text) {
        V3Rejection rejection = new V3Rejection(error.v3Status(), error.v3Code(), text, error.detail(), "");
        return signed(responses.json(error.v3Status(), rejection.body()));
    }

    @Override
    public HttpResponse failure(String text) {
        return error(400, "INVALID_REQUEST", text);
    }

    public Map<String, Object> fields() {
        return fields(id);
    }

    public Map<String, Object> fields(Object otherId) {
        return new LinkedHashMap<>(body.apply(otherId));
    }

    /** A success with these fields, rightly signed. */
    public HttpResponse response(Map<String, Object> fields) {
        return response(Json.text(fields));
    }

    /** A success with this text, rightly signed. */
    public HttpResponse response(String text) {
        return response(200, text);
    }

    public HttpResponse response(int status, String text) {
        return signed(responses.text(status, text));
    }

    public ResponseSignature signature() {
        return responses.signature(key);
    }

    /** The plain success, its signature changed. */
    public HttpResponse signedBy(Function<ResponseSignature, ResponseSignature> change) {
        return change.apply(signature()).on(responses.json(200, fields())).withMediaId(id);
    }

    private HttpResponse signed(HttpResponse response) {
        HttpResponse signed = signature().on(response);
        boolean tellsId = id != null && new String(response.body(), StandardCharsets.UTF_8).contains(id);
        return tellsId ? signed.withMediaId(id) : signed;
    }
}
