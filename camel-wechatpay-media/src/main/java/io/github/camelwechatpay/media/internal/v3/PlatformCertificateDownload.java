// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.GatewayResponses;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches WeChat Pay's platform certificates, and believes the list only if one of them signed it. */
final class PlatformCertificateDownload {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformCertificateDownload.class);

    /** Uploads wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final byte[] NO_BODY = new byte[0];

    private static final FailureDetails SEALED = new FailureDetails(
            ErrorCode.BAD_SIGNATURE.name(),
            Category.CONFIGURATION,
            Outcome.NOT_SENT,
            false,
            "WeChat Pay's platform certificates cannot be decrypted",
            new Advice(
                    "Set secretKey to this merchant's APIv3 key (merchant console: Account Center, API Security).",
                    "请将 secretKey 设置为该商户的 APIv3 密钥（商户平台 → 账户中心 → API 安全）。"),
            null,
            null);

    private final String path;
    private final V3Signer signer;
    private final PlatformCertificateDecryptor envelope;
    private final V3Verifier verifier;
    private final Transport transport;
    private final Supplier<Stamp> stamps;
    private final Clock clock;
    private final SecretRedactor secrets;

    /**
     * @param path {@code /v3/certificates}, or the global one
     */
    PlatformCertificateDownload(
            String path,
            V3Signer signer,
            PlatformCertificateDecryptor envelope,
            Transport transport,
            Supplier<Stamp> stamps,
            Clock clock,
            SecretRedactor secrets) {
        this.path = path;
        this.signer = signer;
        this.envelope = envelope;
        this.verifier = new V3Verifier(clock);
        this.transport = transport;
        this.stamps = stamps;
        this.clock = clock;
        this.secrets = secrets;
    }

    /**
     * The list, of which at least one certificate is believed.
     *
     * @throws UploadException if there is none, whatever the reason and whatever was thrown; no upload was sent by this
     */
    PlatformCertificateDecryptor.Opened fetch() {
        try {
            return trusted(received());
        } catch (UploadException e) {
            throw e;
        } catch (RuntimeException e) { // of the transport's hooks, or a provider of cryptography
            throw new NoAnswerException(
                    ErrorCode.unexpected("The platform certificates cannot be downloaded", e)
                            .ending(Outcome.NOT_SENT, true),
                    secrets.hiddenIn(e));
        }
    }

    private RawResponse received() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        Stamp stamp = stamps.get();
        String signature = signer.signature("GET", path, stamp, NO_BODY);
        headers.put("Authorization", signer.authorization(stamp, signature));
        SignedRequest request = SignedRequest.get(path, headers, secrets.and(signature));
        RawResponse response = send(request).hiding(request.secrets());
        if (!response.isSuccessful()) {
            throw V3ResponseParser.refusal(response)
                    .<UploadException>map(answer -> refused(answer, response))
                    .orElseGet(() -> notWeChatPay(response));
        }
        return response;
    }

    private PlatformCertificateDecryptor.Opened trusted(RawResponse response) {
        PlatformCertificateDecryptor.Opened list = opened(response);
        Optional<String> serial = V3Verifier.serial(response);
        Optional<X509Certificate> signer = serial.map(list.believed()::get);
        if (signer.isEmpty()) {
            list.refused().stream()
                    .filter(entry -> serial.filter(entry.serial()::equals).isPresent())
                    .forEach(entry -> {
                        throw notBelieved(
                                "The list of platform certificates is signed with a certificate that cannot be used: "
                                        + entry,
                                response);
                    });
            throw untrusted(
                    ErrorCode.UNKNOWN_SERIAL.problem(
                            "The list of platform certificates is not signed with a certificate of the list"),
                    response);
        }
        verifier.doubt(response, signer.get().getPublicKey()).ifPresent(doubt -> {
            throw untrusted(doubt.code().problem("The list of platform certificates: " + doubt.what()), response);
        });
        list.refused()
                .forEach(entry -> LOG.warn(
                        "A platform certificate of WeChat Pay is ignored: {}", response.told(entry.toString(), 300)));
        return list;
    }

    private RawResponse send(SignedRequest request) {
        try {
            return sendToEither(request);
        } catch (TransportException e) {
            NoAnswerException failure = e.toNoAnswer(true);
            throw new NoAnswerException(
                    failure.problem().ending(Outcome.NOT_SENT, failure.isRetryable()),
                    request.secrets().hiddenIn(e));
        }
    }

    private RawResponse sendToEither(SignedRequest request) throws TransportException {
        try {
            return transport.send(request, ApiHost.FIRST, PATIENCE);
        } catch (TransportException e) {
            if (e.isOfPlace() && transport.hasBackup()) {
                return transport.send(request, ApiHost.BACKUP, PATIENCE);
            }
            throw e;
        }
    }

    private PlatformCertificateDecryptor.Opened opened(RawResponse response) {
        PlatformCertificateDecryptor.Opened list;
        try {
            list = envelope.open(response.body(), clock.instant());
        } catch (IOException e) {
            throw notWeChatPay(response);
        }
        if (list.isSealed()) {
            throw new UntrustedResponseException(SEALED.from(response.requestId(), response.retryAfter()));
        }
        if (list.believed().isEmpty() && !list.refused().isEmpty()) {
            throw notBelieved(
                    "No platform certificate of WeChat Pay can be used: "
                            + list.refused().get(0),
                    response);
        }
        return list;
    }

    private static UntrustedResponseException notBelieved(String what, RawResponse response) {
        return new UntrustedResponseException(ErrorCode.PLATFORM_CERTIFICATE
                .problem(response.told(what, 600))
                .from(response.requestId(), response.retryAfter()));
    }

    /** What a page means for an upload that waits for certificates: it was not sent. */
    private static UploadException notWeChatPay(RawResponse response) {
        UploadException page = GatewayResponses.somebodyElse(true, response);
        FailureDetails problem = page.problem().ending(Outcome.NOT_SENT, page.isRetryable());
        return page instanceof RejectedException ? new RejectedException(problem) : new NoAnswerException(problem);
    }

    private static RejectedException refused(V3Error answer, RawResponse response) {
        String what = "WeChat Pay returned no platform certificates: " + answer.code() + " " + answer.message();
        FailureDetails problem = answer.advice(response.status(), null).problem(answer.code(), what);
        boolean none = answer.code().equals("RESOURCE_NOT_EXISTS");
        return new RejectedException((none ? problem.advising(NONE) : problem)
                .ending(Outcome.NOT_SENT, problem.retryable())
                .from(response.requestId(), response.retryAfter()));
    }

    private static final Advice NONE = new Advice(
            "This merchant has no platform certificates. Use the public key: copy publicKey and"
                    + " publicKeySerial from the merchant console.",
            "该商户没有平台证书，请改用微信支付公钥：按商户平台配置 publicKey 和 publicKeySerial。");

    private static UntrustedResponseException untrusted(FailureDetails problem, RawResponse response) {
        return new UntrustedResponseException(
                problem.ending(Outcome.NOT_SENT, true).from(response.requestId(), response.retryAfter()));
    }
}
