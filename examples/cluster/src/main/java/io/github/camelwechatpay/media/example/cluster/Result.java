// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.util.HashMap;
import java.util.Map;

/** What the table says of a reference, beside its id. Code and advice are null if all went well. */
record Result(String status, String code, String advice, String adviceZh) {

    static final Result DONE = new Result("DONE", null, null, null);

    static Result failed(String code, String advice, String adviceZh) {
        return new Result("FAILED", code, advice, adviceZh);
    }

    static Result quarantined(String code, String advice, String adviceZh) {
        return new Result("QUARANTINED", code, advice, adviceZh);
    }

    /** As insert.sql names them; may be added to. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("status", status);
        columns.put("code", code);
        columns.put("advice", advice);
        columns.put("adviceZh", adviceZh);
        return columns;
    }
}
