package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The V2 interface: form fields with a keyed hash, an XML answer with one too, and a client certificate. */
final class V2Protocol implements Protocol {

    private static final int MAX_CODE = 64;
    private static final int MAX_TEXT = 400;

    private final String mchId;
    private final SignType signType;
    private final V2Signer signer;

    private final Secrets secrets;

    /**
     * @param secrets of the merchant, the API key among them
     */
    V2Protocol(String mchId, String apiKey, SignType signType, Secrets secrets) {
        this.mchId = mchId;
        this.signType = signType;
        this.signer = new V2Signer(apiKey);
        this.secrets = secrets.and(apiKey);
    }

    @Override
    public Request request(
            MediaApi api, MediaCheck.Checked checked, SentNames names, Map<String, Object> none, Stamp stamp) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mch_id", mchId);
        fields.put("media_hash", checked.digest());
        if (signType != SignType.MD5) {
            fields.put("sign_type", signType.title()); // without one WeChat Pay takes MD5
        }
        fields.put("sign", signer.sign(fields, signType));
        List<Multipart.TextPart> texts = new ArrayList<>();
        fields.forEach((name, value) -> texts.add(new Multipart.TextPart(name, null, value.getBytes(UTF_8))));
        Multipart body = Multipart.of(
                Protocol.boundary(stamp), texts, api.filePart(), names.part(), api.partType(checked), checked.media());
        return Request.post(api.path(), Map.of("Accept", "*/*"), body, secrets.and(fields.get("sign")));
    }

    @Override
    public Answer outcome(MediaApi api, Response response) {
        V2Answer answer =
                V2Answer.read(response.body()).orElseThrow(() -> FrontDoor.somebodyElse(api.repeatable(), response));
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
        String id = answer.get("media_id");
        if (!Protocol.isId(id, response)) {
            throw Protocol.untrusted(ErrorCode.NO_ID, "WeChat Pay's success response has no valid id", api, response);
        }
        return new Answer(id, response.told(answer.canonical()));
    }

    private RejectedException rejected(V2Answer answer, Response response) {
        String code = response.told(answer.errorCode(), MAX_CODE);
        String text = response.told(answer.errorText(), MAX_TEXT);
        String what = ("WeChat Pay refused the upload: " + code + " " + text).strip();
        return new RejectedException(
                ErrorAdvice.of(code, text).problem(code, what).from(response.requestId(), response.retryAfter()));
    }
}
