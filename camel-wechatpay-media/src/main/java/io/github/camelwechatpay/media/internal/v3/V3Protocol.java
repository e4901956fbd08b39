// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.api.ApiField;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MetaJson;
import io.github.camelwechatpay.media.internal.api.SensitiveText;
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
import java.net.URLEncoder;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The V3 interface: a signed JSON text beside the file, and a signed JSON answer. */
final class V3Protocol implements Protocol {

    private final V3Signer signer;
    private final V3Verifier verifier;
    private final PlatformKeys keys;
    private final Clock clock;

    private final SecretRedactor secrets;

    V3Protocol(V3Signer signer, PlatformKeys keys, SecretRedactor secrets, Clock clock) {
        this.secrets = secrets;
        this.signer = signer;
        this.verifier = new V3Verifier(clock);
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public SignedRequest request(
            MediaApi api, MediaCheck.Checked checked, SentFileNames names, Map<String, Object> given, Stamp stamp) {
        EncryptionKey key = keys.current();
        Map<String, Object> fields = encrypted(api, given, key);
        String path = path(api, fields);
        byte[] meta = MetaJson.bytes(api, checked, names, withFileType(api, checked, fields));
        List<MultipartBody.TextPart> texts = new ArrayList<>();
        texts.add(new MultipartBody.TextPart("meta", "application/json", meta));
        fields.forEach((name, value) -> {
            if (api.placeOf(name) == ApiField.Place.TEXT_PART) {
                texts.add(
                        new MultipartBody.TextPart(name, null, value.toString().getBytes(UTF_8)));
            }
        });
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Wechatpay-Serial", key.serial());
        String signature = signer.signature("POST", path, stamp, meta);
        headers.put("Authorization", signer.authorization(stamp, signature));
        MultipartBody body = MultipartBody.of(
                Protocol.boundary(stamp), texts, api.filePart(), names.part(), api.partType(checked), checked.media());
        return SignedRequest.post(path, headers, body, secrets.and(signature));
    }

    /** With the very key that the request names. */
    private static Map<String, Object> encrypted(MediaApi api, Map<String, Object> given, EncryptionKey key) {
        Map<String, Object> fields = new LinkedHashMap<>(given);
        fields.replaceAll(
                (name, value) -> value instanceof SensitiveText text ? encrypted(api, name, text, key) : value);
        return fields;
    }

    private static String encrypted(MediaApi api, String name, SensitiveText text, EncryptionKey key) {
        try {
            return text.encryptedBy(key::encrypt);
        } catch (InvalidMediaException e) {
            throw new InvalidMediaException(ErrorCode.CANNOT_ENCRYPT
                    .problem("The field " + name + " of " + api.name() + " cannot be encrypted. " + e.what())
                    .in(e.category()));
        }
    }

    /** An invoice's file says itself what it is. */
    private static Map<String, Object> withFileType(
            MediaApi api, MediaCheck.Checked checked, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        if (api.knows("file_type")) {
            all.putIfAbsent("file_type", checked.suffix().toUpperCase(Locale.ROOT));
        }
        return all;
    }

    private static String path(MediaApi api, Map<String, Object> fields) {
        String path = api.path();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            path = path.replace(
                    "{" + field.getKey() + "}", encoded(field.getValue().toString()));
        }
        return path;
    }

    /** As RFC 3986 has it. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public Answer outcome(MediaApi api, RawResponse response) {
        if (!response.isSuccessful()) {
            throw refused(api, response);
        }
        boolean unsigned = !response.has("Wechatpay-Signature");
        if (unsigned && V3ResponseParser.object(response).isEmpty()) {
            throw GatewayResponses.somebodyElse(api.repeatable(), response);
        }
        verify(api, response);
        JsonNode answer = V3ResponseParser.object(response)
                .orElseThrow(() -> Protocol.untrusted(
                        ErrorCode.NO_ID, "WeChat Pay's response is signed but is not JSON", api, response));
        String told = response.told(new String(response.body(), UTF_8));
        return V3ResponseParser.text(answer, api.results())
                .filter(id -> Protocol.isId(id, response))
                .map(id -> new Answer(id, told))
                .orElseThrow(() -> Protocol.untrusted(
                        ErrorCode.NO_ID, "WeChat Pay's success response has no valid id", api, response));
    }

    private void verify(MediaApi api, RawResponse response) {
        String serial = V3Verifier.serial(response)
                .orElseThrow(() -> Protocol.untrusted(
                        ErrorCode.UNSIGNED, "WeChat Pay's success response is not signed", api, response));
        PublicKey key = keyOf(serial, api, response);
        verifier.doubt(response, key).ifPresent(doubt -> {
            throw untrusted(doubt, api, response);
        });
    }

    private static UntrustedResponseException untrusted(V3Verifier.Doubt doubt, MediaApi api, RawResponse response) {
        FailureDetails problem =
                doubt.code().problem(doubt.what(), api.repeatable()).from(response.requestId(), response.retryAfter());
        boolean forged = doubt.code() == ErrorCode.BAD_SIGNATURE && !doubt.probe();
        return forged ? UntrustedResponseException.forged(problem) : new UntrustedResponseException(problem);
    }

    /**
     * A download that fails now, for whatever reason, does not unsend what was sent. Its exception is told of and not the
     * cause: Camel looks for the innermost of a kind.
     */
    private PublicKey keyOf(String serial, MediaApi api, RawResponse response) {
        String what = "The response is signed with the key " + response.told(serial, 64) + ", which is unknown";
        Optional<PublicKey> key;
        try {
            key = keys.key(serial);
        } catch (UploadException e) {
            throw Protocol.untrusted(
                    ErrorCode.UNKNOWN_SERIAL,
                    what + "; the download of platform certificates failed: " + e.what(),
                    api,
                    response);
        }
        return key.orElseThrow(() -> Protocol.untrusted(ErrorCode.UNKNOWN_SERIAL, what, api, response));
    }

    private UploadException refused(MediaApi api, RawResponse response) {
        return V3ResponseParser.refusal(response)
                .<UploadException>map(refusal -> {
                    RejectionRule row = refusal.advice(response.status(), api);
                    String what = "WeChat Pay refused the upload: " + refusal.code() + " " + refusal.message()
                            + (row.category() == Category.SIGNATURE ? skew(response) : "");
                    FailureDetails problem =
                            row.problem(refusal.code(), what.strip()).from(response.requestId(), response.retryAfter());
                    boolean unknown = response.status() / 100 == 5 && !api.repeatable();
                    return new RejectedException(unknown ? problem.ending(Outcome.UNKNOWN, false) : problem);
                })
                .orElseGet(() -> GatewayResponses.somebodyElse(api.repeatable(), response));
    }

    /** A wrong clock is a usual reason for a signature that is not accepted, and it shows in the answer. */
    private String skew(RawResponse response) {
        Instant theirs = response.date();
        if (theirs == null) {
            return "";
        }
        return V3Verifier.wrongClock(Duration.between(theirs, clock.instant()))
                .map(wrong -> " (this " + wrong + ")")
                .orElse("");
    }
}
