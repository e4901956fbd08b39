package io.github.camelwechatpay.media.upload;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Fetches WeChat Pay's platform certificates, and believes the list only if one of them signed it. */
final class CertificateDownload {

    /** Uploads wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final byte[] NO_BODY = new byte[0];

    private final String path;
    private final V3Signer signer;
    private final PlatformCertificates envelope;
    private final V3Verifier verifier;
    private final Transport transport;
    private final Supplier<Stamp> stamps;

    /**
     * @param path {@code /v3/certificates}, or the global one
     */
    CertificateDownload(
            String path,
            V3Signer signer,
            PlatformCertificates envelope,
            V3Verifier verifier,
            Transport transport,
            Supplier<Stamp> stamps) {
        this.path = path;
        this.signer = signer;
        this.envelope = envelope;
        this.verifier = verifier;
        this.transport = transport;
        this.stamps = stamps;
    }

    /**
     * By serial number, in the order of the list; never empty.
     *
     * @throws UploadException if they cannot be had; whatever the reason, no upload was sent by this
     */
    Map<String, X509Certificate> fetch() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Authorization", signer.authorization("GET", path, stamps.get(), NO_BODY));
        Response response = send(Request.get(path, headers));
        if (!response.isSuccessful()) {
            throw V3Answer.refusal(response)
                    .<UploadException>map(answer -> refused(answer, response))
                    .orElseGet(() -> foreign(response));
        }
        Map<String, X509Certificate> certificates = open(response);
        Optional<X509Certificate> signed = V3Verifier.serial(response).map(certificates::get);
        if (signed.isEmpty()) {
            throw untrusted(
                    ErrorCode.UNKNOWN_SERIAL.problem("No platform certificate of the list signed it"), response);
        }
        verifier.doubt(response, signed.get().getPublicKey()).ifPresent(doubt -> {
            throw untrusted(doubt.code().problem("The list of platform certificates: " + doubt.what()), response);
        });
        return certificates;
    }

    private Response send(Request request) {
        try {
            return sendToEither(request);
        } catch (TransportException e) {
            NoAnswerException failure = e.toNoAnswer(true);
            throw new NoAnswerException(failure.problem().ending(Outcome.NOT_SENT, failure.isRetryable()), e);
        }
    }

    private Response sendToEither(Request request) throws TransportException {
        try {
            return transport.send(request, Host.FIRST, PATIENCE);
        } catch (TransportException e) {
            if (e.isOfPlace() && transport.hasBackup()) {
                return transport.send(request, Host.BACKUP, PATIENCE);
            }
            throw e;
        }
    }

    private Map<String, X509Certificate> open(Response response) {
        try {
            Map<String, X509Certificate> certificates = new LinkedHashMap<>();
            List<X509Certificate> opened = envelope.open(response.body());
            opened.forEach(certificate -> certificates.put(Credentials.serialOf(certificate), certificate));
            return certificates;
        } catch (GeneralSecurityException e) {
            Problem problem = new Problem(
                    ErrorCode.BAD_SIGNATURE.name(),
                    Category.CONFIGURATION,
                    Outcome.NOT_SENT,
                    false,
                    "WeChat Pay's platform certificates cannot be decrypted",
                    new Advice(
                            "Set secretKey to this merchant's APIv3 key (merchant console: Account Center, API Security).",
                            "请将 secretKey 设置为该商户的 APIv3 密钥(商户平台 → 账户中心 → API 安全)。"),
                    null,
                    null);
            throw new UntrustedResponseException(problem.from(response), e);
        } catch (IOException e) {
            throw foreign(response);
        }
    }

    /** Whatever became of this request, no file was sent. */
    private static UploadException foreign(Response response) {
        UploadException e = FrontDoor.somebodyElse(true, response);
        return e instanceof NoAnswerException
                ? new NoAnswerException(e.problem().ending(Outcome.NOT_SENT, e.isRetryable()))
                : e;
    }

    private static RejectedException refused(V3Answer.Refusal answer, Response response) {
        String what = "WeChat Pay gives no platform certificates: " + answer.code() + " " + answer.message();
        Problem problem = ErrorAdvice.of(response.status(), answer).problem(answer.code(), what);
        boolean none = answer.code().equals("RESOURCE_NOT_EXISTS");
        return new RejectedException((none ? problem.advising(NONE) : problem)
                .ending(Outcome.NOT_SENT, problem.retryable())
                .from(response));
    }

    private static final Advice NONE = new Advice(
            "This merchant has no platform certificates. Use the public key: set publicKey and publicKeyId as the"
                    + " merchant console shows them.",
            "该商户没有平台证书,请改用微信支付公钥:按商户平台配置 publicKey 和 publicKeyId。");

    private static UntrustedResponseException untrusted(Problem problem, Response response) {
        return new UntrustedResponseException(
                problem.ending(Outcome.NOT_SENT, true).from(response));
    }
}
