// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** V2's answers in XML. */
public final class V2Xml {

    public static final String CONTENT_TYPE = "text/xml; charset=UTF-8";

    private V2Xml() {}

    static Map<String, String> success(String mediaId) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("return_code", "SUCCESS");
        fields.put("return_msg", "OK");
        fields.put("result_code", "SUCCESS");
        fields.put("media_id", mediaId);
        return fields;
    }

    static Map<String, String> refusal(String code, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("return_code", "SUCCESS");
        fields.put("return_msg", "OK");
        fields.put("result_code", "FAIL");
        fields.put("err_code", code);
        fields.put("err_code_des", text);
        return fields;
    }

    static Map<String, String> fail(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("return_code", "FAIL");
        fields.put("return_msg", text);
        return fields;
    }

    static Map<String, String> signed(Map<String, String> fields, SignType type, String apiKey) {
        Map<String, String> signed = new LinkedHashMap<>(fields);
        signed.put("sign", type.sign(fields, apiKey));
        return signed;
    }

    public static String text(Map<String, String> fields) {
        StringBuilder xml = new StringBuilder("<xml>\n");
        fields.forEach((name, value) -> xml.append(element(name, cdata(value))));
        return xml.append("</xml>").toString();
    }

    public static HttpResponse response(Map<String, String> fields) {
        return HttpResponse.text(200, CONTENT_TYPE, text(fields)).withMediaId(fields.get("media_id"));
    }

    public static String element(String name, String markup) {
        return "<" + name + ">" + markup + "</" + name + ">\n";
    }

    /** The end mark of a CDATA section can't stand inside one, so it is spread over two. */
    private static String cdata(String value) {
        return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}
