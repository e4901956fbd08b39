// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.Rejection;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a V3 call failed a check.
 *
 * @param detail the answer's {@code detail}, empty for none
 * @param why for the reader of a failed test; sent in the detail only
 */
record V3Rejection(int status, String code, String message, Map<String, Object> detail, String why) {

    static V3Rejection of(int status, String code, String message, String why) {
        return new V3Rejection(status, code, message, Map.of(), why);
    }

    /**
     * A field that is missing, unknown or wrong.
     *
     * @param location {@code body}, {@code path} or {@code header}
     */
    static V3Rejection field(String field, String location, String why) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("field", "/" + field);
        detail.put("issue", why);
        detail.put("location", location);
        return new V3Rejection(400, "PARAM_ERROR", ApiError.invalidField(field), detail, why);
    }

    static V3Rejection sign(String message, String field, String issue, Map<String, Object> information) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("detail", Map.of("issue", issue));
        detail.put("field", field);
        detail.put("location", "authorization");
        if (!information.isEmpty()) {
            detail.put("sign_information", information);
        }
        return new V3Rejection(401, "SIGN_ERROR", message, detail, issue);
    }

    V3Rejection because(String reason) {
        return new V3Rejection(status, code, message, detail, reason);
    }

    /** @param signed the answer to it, signed or not */
    Rejection answeredBy(HttpResponse signed) {
        return new Rejection(code, message, why, signed);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        if (!detail.isEmpty()) {
            body.put("detail", detail);
        }
        return body;
    }
}
