// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a V2 answer, as they came and in the order they came. */
final class V2Response {

    private static final String SUCCESS = "SUCCESS";

    private final Map<String, String> fields;

    V2Response(Map<String, String> fields) {
        this.fields = fields;
    }

    boolean isSuccess() {
        return SUCCESS.equals(get("return_code")) && SUCCESS.equals(get("result_code"));
    }

    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * The fields alone, those with a value, in the order in which they are signed: what a valid {@code sign} vouches for,
     * and nothing else that came with it.
     */
    String canonical() {
        StringBuilder xml = new StringBuilder("<xml>");
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!value.isEmpty()) {
                xml.append('<').append(name).append('>').append(escaped(value));
                xml.append("</").append(name).append('>');
            }
        });
        return xml.append("</xml>").toString();
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("]]>", "]]&gt;")
                .replace("\r", "&#xd;");
    }

    /** The field's value, or an empty text. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** WeChat Pay's code as it came; empty where it gave none. */
    String errorCode() {
        return get("err_code");
    }

    /** What WeChat Pay says to it. */
    String errorText() {
        return get("err_code_des").isBlank() ? get("return_msg") : get("err_code_des");
    }
}
