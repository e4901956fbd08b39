// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.GatewayResponses;
import io.github.camelwechatpay.media.internal.protocol.MultipartBody;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The V2 interface: form fields with a keyed hash, an XML answer with one too, and a client certificate. */
final class V2Protocol implements Protocol {

    /** Of a refusal that has none that can be read. */
    private static final String NO_CODE = "FAIL";

    private static final int MAX_CODE = 64;
    private static final int MAX_TEXT = 400;

    private final String mchId;
    private final SignType signType;
    private final V2Signer signer;
    private final V2ResponseReader responses = new V2ResponseReader();

    private final SecretRedactor secrets;

    /**
     * @param secrets of the merchant, the API key among them
     */
    V2Protocol(String mchId, String apiKey, SignType signType, SecretRedactor secrets) {
        this.mchId = mchId;
        this.signType = signType;
        this.signer = new V2Signer(apiKey);
        this.secrets = secrets.and(apiKey);
    }

    @Override
    public SignedRequest request(
            MediaApi api, MediaCheck.Checked checked, SentFileNames names, Map<String, Object> none, Stamp stamp) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mch_id", mchId);
        fields.put("media_hash", checked.digest());
        if (signType != SignType.MD5) {
            fields.put("sign_type", signType.title()); // without one WeChat Pay takes MD5
        }
        fields.put("sign", signer.sign(fields, signType));
        List<MultipartBody.TextPart> texts = new ArrayList<>();
        fields.forEach((name, value) -> texts.add(new MultipartBody.TextPart(name, null, value.getBytes(UTF_8))));
        MultipartBody body = MultipartBody.of(
                Protocol.boundary(stamp), texts, api.filePart(), names.part(), api.partType(checked), checked.media());
        return SignedRequest.post(api.path(), Map.of("Accept", "*/*"), body, secrets.and(fields.get("sign")));
    }

    @Override
    public Answer outcome(MediaApi api, RawResponse response) {
        V2Response answer = responses
                .read(response.body())
                .orElseThrow(() -> GatewayResponses.somebodyElse(api.repeatable(), response));
        if (!answer.isSuccess()) {
            throw rejected(answer, response);
        }
        if (answer.get("sign").isEmpty()) {
            throw Protocol.untrusted(ErrorCode.UNSIGNED, "WeChat Pay's success response has no sign", api, response);
        }
        if (!signer.verifies(answer.fields())) {
            throw UntrustedResponseException.forged(ErrorCode.BAD_SIGNATURE
                    .problem("The sign of WeChat Pay's response is wrong", api.repeatable())
                    .from(response.requestId(), response.retryAfter()));
        }
        String told = response.told(answer.canonical());
        String id = answer.get("media_id");
        if (!Protocol.isId(id, response)) {
            throw Protocol.untrusted(ErrorCode.NO_ID, "WeChat Pay's success response has no valid id", api, response);
        }
        return new Answer(id, told);
    }

    private RejectedException rejected(V2Response answer, RawResponse response) {
        String told = response.told(answer.errorCode(), MAX_CODE);
        String code = told.isEmpty() ? NO_CODE : told;
        String text = response.told(answer.errorText(), MAX_TEXT);
        String what = ("WeChat Pay refused the upload: " + code + " " + text).strip();
        return new RejectedException(
                RejectionRule.of(code, text).problem(code, what).from(response.requestId(), response.retryAfter()));
    }
}
