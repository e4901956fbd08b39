// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.check.ValidRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.pki.CertifiedKey;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The calls that tell WeChat Pay's platform certificates, encrypted with the merchant's APIv3 key. */
public final class CertificateDownloads {

    private static final Set<String> PATHS = Set.of("/v3/certificates", "/v3/global/certificates");
    private static final String ASSOCIATED_DATA = "certificate";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
    private static final byte[] NOTHING = new byte[0];

    private final V3HeaderCheck headers;
    private final V3Responses responses;
    private final Function<ValidRequest, HttpResponse> responder;
    private final AtomicInteger count = new AtomicInteger();

    public CertificateDownloads(
            V3HeaderCheck headers, V3Responses responses, Function<ValidRequest, HttpResponse> responder) {
        this.headers = headers;
        this.responses = responses;
        this.responder = responder;
    }

    public static boolean areAt(String path) {
        return PATHS.contains(path);
    }

    public AtomicInteger count() {
        return count;
    }

    public HttpResponse answer(HttpRequest request) {
        count.incrementAndGet();
        PlatformKey key = null;
        try {
            V3Authorization authorization = headers.check(request, "GET", false);
            Account account = headers.account(authorization, false);
            headers.signature(request, authorization, account, NOTHING, null);
            key = account.publicKey();
            headers.nonce(authorization);
            if (request.header(ResponseSignature.SERIAL).isPresent()) {
                key = headers.answering(request, account); // on the first download no certificate's serial is known
            }
            return answer(account);
        } catch (V3RejectedException e) {
            HttpResponse response =
                    responses.json(e.rejection().status(), e.rejection().body());
            return key == null ? response : responses.signature(key).on(response);
        }
    }

    private HttpResponse answer(Account account) throws V3RejectedException {
        List<PlatformKey> listed = account.platformKeys();
        if (listed.isEmpty()) {
            throw new V3RejectedException(V3Rejection.of(
                    404, "RESOURCE_NOT_EXISTS", "No usable platform certificate, please use the public key", ""));
        }
        PlatformKey newest = listed.get(listed.size() - 1);
        ValidV3Request valid = new ValidV3Request(responses, newest, id -> body(account, listed), null, null);
        return responder.apply(valid);
    }

    private Map<String, Object> body(Account account, List<PlatformKey> listed) {
        List<Map<String, Object>> data =
                listed.stream().map(key -> told(account, key)).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        return body;
    }

    private Map<String, Object> told(Account account, PlatformKey key) {
        try {
            String nonce = responses.newNonce(12);
            Map<String, Object> encrypted = new LinkedHashMap<>();
            encrypted.put("algorithm", "AEAD_AES_256_GCM");
            encrypted.put("associated_data", ASSOCIATED_DATA);
            encrypted.put(
                    "ciphertext",
                    encrypt(account.secretKey(), nonce, ASSOCIATED_DATA, CertifiedKey.pem(key.certificate())));
            encrypted.put("nonce", nonce);
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("effective_time", time(key.certificate().getNotBefore().toInstant()));
            told.put("encrypt_certificate", encrypted);
            told.put("expire_time", time(key.certificate().getNotAfter().toInstant()));
            told.put("serial_no", key.serial());
            return told;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime can't encrypt by AES-256-GCM", e);
        }
    }

    /** Base64 of ciphertext and tag. */
    public static String encrypt(String secretKey, String nonce, String associatedData, String text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(secretKey.getBytes(StandardCharsets.US_ASCII), "AES"),
                new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.US_ASCII)));
        cipher.updateAAD(associatedData.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.ofHours(8)));
    }
}
