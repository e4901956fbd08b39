// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a V3 call answers with.
 *
 * @param field the name that holds the id or URL, or the object that holds it
 * @param coupon whether sources disagree between {@code image_url} and {@code media_url}, so that the name can be chosen
 */
record V3Result(String field, Kind kind, boolean coupon) {

    enum Kind {
        ID,
        URL,
        /** A bank's task; its id is {@code task_id}. */
        TASK,
        /** A receipt's object; its id is {@code receipt_id} inside. */
        RECEIPT
    }

    static V3Result id(String field) {
        return new V3Result(field, Kind.ID, false);
    }

    static V3Result url(String field) {
        return new V3Result(field, Kind.URL, false);
    }

    static V3Result couponUrl(String field) {
        return new V3Result(field, Kind.URL, true);
    }

    /** The id itself, or a URL with it; {@code .test} is no real domain. */
    String idOrUrl(String id) {
        return kind == Kind.URL ? "https://wxpaylogo.test/" + id + "/0" : id;
    }

    /**
     * The answer's fields.
     *
     * @param asked meta's texts and the path's variables
     * @param now RFC 3339
     */
    Map<String, Object> body(String name, Object id, Map<String, String> asked, String now) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (kind) {
            case ID, URL -> body.put(name, id);
            case TASK -> {
                body.put(name, id);
                body.put("package_id", asked.get("package_id"));
                body.put("filename", asked.getOrDefault("filename", ""));
                body.put("create_time", now);
                body.put("update_time", now);
                body.put("status", "PROCESSING");
            }
            case RECEIPT -> {
                Map<String, Object> receipt = new LinkedHashMap<>();
                receipt.put("receipt_id", id);
                receipt.put("transaction_id", asked.get("transaction_id"));
                receipt.put("state", "PROCESSING");
                receipt.put("upload_time", now);
                body.put(name, receipt);
            }
        }
        return body;
    }
}
