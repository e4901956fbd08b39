package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The V2 interface: form fields with a keyed hash, an XML answer with one too, and a client certificate. */
final class V2Protocol implements Protocol {

    private static final int MAX_TEXT = 400;
    private static final String BOUNDARY = "camelwxpaymedia";

    private final String mchId;
    private final SignType signType;
    private final V2Signer signer;

    V2Protocol(String mchId, String apiKey, SignType signType) {
        this.mchId = mchId;
        this.signType = signType;
        this.signer = new V2Signer(apiKey);
    }

    @Override
    public Request request(MediaApi api, MediaCheck.Checked checked, String fileName, Stamp stamp) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mch_id", mchId);
        fields.put("media_hash", checked.digest());
        if (signType != SignType.MD5) {
            fields.put("sign_type", signType.title()); // without one WeChat Pay takes MD5
        }
        fields.put("sign", signer.sign(fields, signType));
        Multipart body = Multipart.of(
                BOUNDARY + stamp.nonce(),
                fields,
                api.filePart(),
                fileName,
                checked.contentType(fileName),
                checked.media());
        return new Request(api.path(), Map.of("Accept", "*/*"), body);
    }

    @Override
    public Answer outcome(MediaApi api, Response response) {
        V2Answer answer = V2Answer.read(response.body()).orElseThrow(() -> notWechatPay(api, response));
        if (!answer.isSuccess()) {
            throw rejected(answer, response);
        }
        if (answer.get("sign").isEmpty()) {
            throw untrusted(ErrorCode.UNSIGNED, "WeChat Pay's answer says success but has no sign", api, response);
        }
        if (!signer.verifies(answer.fields())) {
            throw untrusted(ErrorCode.BAD_SIGNATURE, "The sign of WeChat Pay's answer is wrong", api, response);
        }
        String id = answer.get("media_id");
        if (!isId(id)) {
            throw untrusted(ErrorCode.NO_ID, "WeChat Pay's answer says success but has no usable id", api, response);
        }
        return new Answer(id, new String(response.body(), UTF_8));
    }

    private RejectedException rejected(V2Answer answer, Response response) {
        String code = answer.errorCode();
        String text = Text.clean(signer.withoutKey(answer.errorText()), MAX_TEXT);
        String what = ("WeChat Pay refused the upload: " + code + " " + text).strip();
        return new RejectedException(
                ErrorAdvice.of(code, text).problem(code, what).from(response));
    }

    private static UntrustedResponseException untrusted(ErrorCode code, String what, MediaApi api, Response response) {
        return new UntrustedResponseException(
                code.problem(what, api.repeatable()).from(response));
    }

    private static UploadException notWechatPay(MediaApi api, Response response) {
        Optional<UploadException> refused = FrontDoor.refusedCertificate(response);
        return refused.orElseGet(() -> FrontDoor.somebodyElse(api, response));
    }

    private static boolean isId(String id) {
        return !id.isBlank() && id.length() <= 512 && id.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }
}
