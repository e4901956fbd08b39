// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.account.Account;
import io.github.camelwechatpay.media.simulator.internal.account.Accounts;
import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.pki.ApiCertificate;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The checks that all V3 calls share: method, headers, who sends, signature. None of them looks at a form. */
public final class V3HeaderCheck {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MAX_TRUNCATED = 256;

    private final Accounts accounts;
    private final Clock clock;
    private final UsedNonces usedNonces = new UsedNonces(WINDOW);

    public V3HeaderCheck(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What stands before the signature; nothing said here is signed. */
    V3Authorization check(HttpRequest request, String method, boolean brand) throws V3RejectedException {
        if (!request.method().equals(method)) {
            throw new V3RejectedException(V3Rejection.of(
                    405,
                    "INVALID_REQUEST",
                    "HTTP " + request.method() + " method not supported. Use " + method + " method.",
                    request.method() + " was sent"));
        }
        String accept = String.join(",", request.headers().getOrDefault("Accept", List.of()));
        boolean acceptsJson = accept.toLowerCase(Locale.ROOT).contains("application/json");
        if (!acceptsJson || request.header("User-Agent").orElse("").isBlank()) {
            throw new V3RejectedException(V3Rejection.of(
                    400,
                    "PARAM_ERROR",
                    "The HTTP header Accept or User-Agent is missing",
                    acceptsJson ? "no User-Agent came" : "Accept doesn't name application/json: " + accept));
        }
        if (request.header("Content-Encoding").isPresent()) {
            throw new V3RejectedException(
                    V3Rejection.field("Content-Encoding", "header", "the body has a Content-Encoding"));
        }
        return authorization(request, brand);
    }

    private static V3Authorization authorization(HttpRequest request, boolean brand) throws V3RejectedException {
        List<String> values = request.headers().getOrDefault("Authorization", List.of());
        try {
            if (values.size() != 1) {
                throw new MalformedRequestException("the header comes " + values.size() + " times");
            }
            return V3Authorization.parse(values.get(0), brand);
        } catch (MalformedRequestException e) {
            throw new V3RejectedException(V3Rejection.sign(
                    "The HTTP header Authorization has invalid format", "Authorization", e.getMessage(), Map.of()));
        }
    }

    Account account(V3Authorization authorization, boolean brand) throws V3RejectedException {
        Optional<Account> account = brand ? accounts.brand(authorization.id()) : accounts.merchant(authorization.id());
        if (account.isEmpty()) {
            String field = brand ? "brand_id" : "mchid";
            throw sign(ApiError.MERCHANT_ID.english(), field, "the simulator knows no " + authorization.id());
        }
        checkCertificate(account.get().certificate(), authorization.serial());
        long age = clock.instant().getEpochSecond() - authorization.timestamp();
        if (Math.abs(age) > WINDOW.toSeconds()) {
            throw sign(
                    "The timestamp in Authorization is more than 5 minutes from the server's",
                    "timestamp",
                    "it is " + age + " s old");
        }
        return account.get();
    }

    /** The texts are those that WeChat Pay's pages list in Chinese. */
    private static void checkCertificate(ApiCertificate certificate, String serial) throws V3RejectedException {
        String present = certificate.present().serial();
        if (certificate.wasReplaced(serial)) {
            throw sign(
                    "The merchant certificate has been replaced, please use the new one",
                    "serial_no",
                    "it must be " + present);
        }
        if (!certificate.of(serial).serial().equals(serial)) {
            throw sign("The merchant certificate's serial_no is wrong", "serial_no", "it must be " + present);
        }
        if (certificate.isExpired()) {
            throw sign("The merchant certificate has expired", "serial_no", "the certificate has expired");
        }
    }

    /**
     * The signature over method, path and query, timestamp, nonce and the given bytes.
     *
     * @param unfound why there is no such text, null if there is
     */
    void signature(HttpRequest request, V3Authorization authorization, Account account, byte[] signed, String unfound)
            throws V3RejectedException {
        byte[] text = toSign(request, authorization, signed);
        byte[] signature = bytes(authorization.signature());
        if (unfound != null || !account.certificate().of(authorization.serial()).verifies(text, signature)) {
            V3Rejection rejection = V3Rejection.sign(
                    ApiError.SIGNATURE.english(), "signature", "sign not match", information(request, text));
            throw new V3RejectedException(unfound == null ? rejection : rejection.because(unfound));
        }
    }

    /** Once the signature was right; an older request's nonce is spent, whatever became of that request. */
    void nonce(V3Authorization authorization) throws V3RejectedException {
        if (!usedNonces.add(authorization, clock.instant().getEpochSecond())) {
            throw sign("The nonce_str has been used", "nonce_str", "it was used before: " + authorization.nonce());
        }
    }

    /** The key that the request's {@code Wechatpay-Serial} asks for. */
    PlatformKey answering(HttpRequest request, Account account) throws V3RejectedException {
        List<String> values = request.headers().getOrDefault(ResponseSignature.SERIAL, List.of());
        String serial = String.join(",", values);
        if (values.size() != 1 || serial.isBlank()) {
            throw new V3RejectedException(V3Rejection.field(
                    ResponseSignature.SERIAL,
                    "header",
                    "one Wechatpay-Serial must come and must not be empty; came: " + values));
        }
        return account.answering(serial)
                .orElseThrow(() -> new V3RejectedException(V3Rejection.field(
                        ResponseSignature.SERIAL, "header", account.id() + " has no key of this name: " + serial)));
    }

    /** The key that the request's {@code Wechatpay-Serial} names, once that is known to be right. */
    PlatformKey named(HttpRequest request, Account account) {
        return request.header(ResponseSignature.SERIAL).flatMap(account::named).orElseThrow();
    }

    public static byte[] toSign(HttpRequest request, V3Authorization authorization, byte[] signed) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(String.join(
                        "\n",
                        request.method(),
                        request.target(),
                        Long.toString(authorization.timestamp(), 10),
                        authorization.nonce(),
                        "")
                .getBytes(StandardCharsets.UTF_8));
        text.writeBytes(signed);
        text.write('\n');
        return text.toByteArray();
    }

    private static byte[] bytes(String signature) {
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // what is no Base64 is no signature either
        }
    }

    /** With an empty line at the end of the text if meta was not found, which tells the reader so. */
    private static Map<String, Object> information(HttpRequest request, byte[] text) {
        String whole = new String(text, StandardCharsets.UTF_8);
        Map<String, Object> information = new LinkedHashMap<>();
        information.put("method", request.method());
        information.put("sign_message_length", text.length);
        information.put("truncated_sign_message", whole.substring(0, Math.min(whole.length(), MAX_TRUNCATED)));
        information.put("url", request.target());
        return information;
    }

    private static V3RejectedException sign(String message, String field, String issue) {
        return new V3RejectedException(V3Rejection.sign(message, field, issue, Map.of()));
    }
}
