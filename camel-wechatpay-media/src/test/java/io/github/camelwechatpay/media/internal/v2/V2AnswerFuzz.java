// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.FailureOracle;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.protocol.AnswerTemplate;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers in XML of any bytes. An id that is taken is the one that another parser finds, in an answer whose sign
 * Bouncy Castle makes too; the text that is told holds the signed fields alone; a refusal tells no key.
 */
public final class V2AnswerFuzz implements FuzzTarget {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");
    private static final String SIGN = "~SIGN~";
    private static final String KEY = "~KEY~";
    private static final String OK = "<return_code>SUCCESS</return_code><result_code>SUCCESS</result_code>";

    private final V2Protocol protocol =
            new V2Protocol(Vectors.MCH_ID, Vectors.API_KEY, SignType.MD5, SecretRedactor.NONE);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                seed(0, 0, "", "", "<xml>" + OK + "<media_id>ID</media_id><sign>" + SIGN + "</sign></xml>"),
                seed(
                        1,
                        0,
                        "08F1",
                        "7",
                        "\uFEFF<?xml version=\"1.0\"?>\n<xml>\n" + OK + "<media_id><![CDATA[I D]]></media_id>"
                                + "<sign><![CDATA[" + SIGN + "]]></sign><x>a=b&amp;c</x><e/></xml>"),
                seed(
                        0,
                        0,
                        "",
                        "",
                        "<xml><!-- x -->" + OK + "<media_id>&#73;D</media_id><sign>" + SIGN + "</sign></xml> x"),
                seed(0, 1, "", "", "<xml>" + OK + "<media_id>ID</media_id><sign>" + SIGN + "</sign></xml>"),
                seed(0, 0, "", "", "<xml>" + OK + "<media_id>" + KEY + "</media_id><sign>" + SIGN + "</sign></xml>"),
                seed(
                        0,
                        0,
                        "",
                        "120",
                        "<xml><return_code>FAIL</return_code><return_msg><![CDATA[签名错误 " + KEY
                                + "]]></return_msg></xml>"),
                seed(
                        0,
                        0,
                        "",
                        "Wed, 21 Oct 2026 07:28:00 GMT",
                        "<xml><return_code>SUCCESS</return_code><result_code>FAIL</result_code>"
                                + "<err_code>PARAM_ERROR</err_code><err_code_des>图片格式错误</err_code_des></xml>"),
                seed(0, 0, "", "", "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml>&a;</xml>"),
                seed(0, 0, "", "", "<html><h1>400 The SSL certificate error</h1></html>"));
    }

    private static byte[] seed(int type, int damaged, String id, String wait, String body) {
        return FuzzInput.of(type, damaged, 0, 9, 0, id + "\n" + wait + "\n\n", body);
    }

    @Override
    public boolean accepts(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        ReferenceSign type = in.one(ReferenceSign.values());
        boolean damaged = in.yes();
        int place = in.place(255);
        int status = AnswerTemplate.status(in);
        Map<String, List<String>> headers = AnswerTemplate.headers(in);
        byte[] body = signed(AnswerTemplate.filled(in.rest(), KEY, Vectors.API_KEY.getBytes(UTF_8)), type);
        if (damaged && body.length > 0) {
            body[place * body.length / 256] ^= 1;
        }
        RawResponse response = new RawResponse(status, headers, body).hiding(SecretRedactor.of(Vectors.API_KEY));
        try {
            check(protocol.outcome(API, response), body);
            return true;
        } catch (UploadException e) {
            FailureOracle.check(e, Vectors.API_KEY);
            return false;
        }
    }

    /** As WeChat Pay signs it, whatever that is made of. */
    private static byte[] signed(byte[] template, ReferenceSign type) {
        String sign = V2Fields.of(template)
                .map(fields -> type.of(fields, Vectors.API_KEY))
                .orElse("");
        return AnswerTemplate.filled(template, SIGN, sign.getBytes(UTF_8));
    }

    private static void check(Protocol.Answer answer, byte[] body) {
        FailureOracle.tellsNone(answer.id() + "\n" + answer.text(), Vectors.API_KEY);
        Optional<Map<String, String>> read = V2Fields.of(body);
        assertThat(read).as("another parser reads it").isPresent();
        Map<String, String> fields = read.get();
        assertThat(fields).containsEntry("return_code", "SUCCESS").containsEntry("result_code", "SUCCESS");
        assertThat(fields).containsEntry("media_id", answer.id());
        assertThat(answer.id()).matches("[\\x20-\\x7E]{1,512}").isNotBlank();
        ReferenceSign type = fields.get("sign").length() == 32 ? ReferenceSign.MD5 : ReferenceSign.HMAC_SHA256;
        assertThat(fields.get("sign").toUpperCase(Locale.ROOT)).isEqualTo(type.of(fields, Vectors.API_KEY));
        if (!FailureOracle.isHiddenIn(fields.toString(), Vectors.API_KEY)) {
            assertThat(V2Fields.of(answer.text().getBytes(UTF_8))).contains(withoutEmptyOnes(fields));
        }
    }

    private static Map<String, String> withoutEmptyOnes(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }
}
