// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Xml;
import io.github.camelwechatpay.media.simulator.internal.v2.ValidV2Request;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A success of the V2 call that is wrong, or odd, in one way. All but the four about the sign are rightly signed. */
public enum V2Anomaly {
    /** No {@code sign} element. */
    MISSING_SIGN(to -> V2Xml.response(to.fields())),
    /** One digit of the sign is another one. */
    BAD_SIGN(to -> resigned(to, sign -> (sign.startsWith("0") ? "1" : "0") + sign.substring(1))),
    /** The sign is made with another API key. */
    SIGN_OF_ANOTHER_KEY(to -> V2Xml.response(to.signedByAnotherKey(to.fields()))),
    /** The sign's digits are lower-case; its value is right. */
    LOWER_CASE_SIGN(to -> resigned(to, sign -> sign.toLowerCase(Locale.ROOT))),
    /** A right sign by the algorithm that the request did not use: MD5 answers HMAC-SHA256 and the reverse. */
    OTHER_ALGORITHM(to -> V2Xml.response(to.signedByOtherType(to.fields()))),
    /** Fields that no page tells of, one of them empty and one with signs that XML and the sign must take as they are. */
    UNKNOWN_FIELDS(V2Anomaly::withUnknownFields),
    /** No {@code media_id} element. */
    NO_MEDIA_ID(to -> {
        Map<String, String> fields = to.fields();
        fields.remove("media_id");
        return to.response(fields);
    }),
    /** A {@code media_id} of blanks. */
    BLANK_MEDIA_ID(to -> to.response(to.fieldsWith("media_id", "   "))),
    /** A {@code media_id} of 600 characters; the page allows 256. */
    LONG_MEDIA_ID(to -> to.response(to.fieldsWith(
            "media_id", to.mediaId() + "x".repeat(600 - to.mediaId().length())))),
    /** A {@code media_id} with a tab, a line feed and a delete character inside. */
    CONTROL_CHARACTERS_IN_MEDIA_ID(to -> to.response(to.fieldsWith("media_id", to.mediaId() + "\t\n\u007Fx"))),
    /** A byte-order mark, blanks and line feeds before {@code <xml>}. */
    BYTE_ORDER_MARK(to -> rewritten(to, to.fields(), xml -> "\uFEFF \r\n\t" + xml)),
    /** 1 MiB and a little, most of it in a field that no page tells of. */
    BIG(to -> to.response(to.fieldsWith("x_filler", "x".repeat(1 << 20)))),
    /** A DOCTYPE whose nested entities would grow to some gigabytes in {@code return_msg}, which isn't signed. */
    ENTITY_EXPANSION(to -> withEntity(to, laughs()));

    private final Function<ValidV2Request, HttpResponse> how;

    V2Anomaly(Function<ValidV2Request, HttpResponse> how) {
        this.how = how;
    }

    HttpResponse response(ValidV2Request to) {
        return how.apply(to);
    }

    /** {@code return_msg} is the entity; the sign leaves it out, so it is right for a parser that drops entities. */
    static HttpResponse withEntity(ValidV2Request to, String declarations) {
        Map<String, String> fields = to.fields();
        fields.remove("return_msg");
        return rewritten(
                to,
                fields,
                xml -> "<?xml version=\"1.0\"?>\n<!DOCTYPE xml [\n" + declarations + "]>\n"
                        + xml.replace("<xml>\n", "<xml>\n" + V2Xml.element("return_msg", "&leak;")));
    }

    private static HttpResponse resigned(ValidV2Request to, Function<String, String> change) {
        Map<String, String> fields = to.signed(to.fields());
        fields.computeIfPresent("sign", (name, sign) -> change.apply(sign));
        return V2Xml.response(fields);
    }

    private static HttpResponse rewritten(
            ValidV2Request to, Map<String, String> fields, Function<String, String> change) {
        return HttpResponse.text(200, V2Xml.CONTENT_TYPE, change.apply(V2Xml.text(to.signed(fields))))
                .withMediaId(to.mediaId());
    }

    private static HttpResponse withUnknownFields(ValidV2Request to) {
        Map<String, String> fields = new LinkedHashMap<>(to.fields());
        fields.put("appid", "");
        fields.put("nonce_str", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS");
        fields.put("x_new_field", "a=b & c <上传成功> ]]>");
        return to.response(fields);
    }

    private static String laughs() {
        StringBuilder declarations = new StringBuilder("<!ENTITY l0 \"lol\">\n");
        for (int level = 1; level <= 9; level++) {
            declarations.append("<!ENTITY l" + level + " \"" + ("&l" + (level - 1) + ";").repeat(10) + "\">\n");
        }
        return declarations.append("<!ENTITY leak \"&l9;\">\n").toString();
    }
}
