// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One throwaway key, and what Python, OpenSSL, Node and the JDK alike signed with it. */
public final class V3Vectors {

    static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String PUBLIC_KEY_SERIAL = "PUB_KEY_ID_0119000001092024112500001";
    static final long ANSWERED = 1755763202;

    private V3Vectors() {}

    public static PrivateKey privateKey() {
        return KeyFile.read(resource("key.pem").getBytes(US_ASCII), "")
                .privateKey()
                .orElseThrow();
    }

    static PublicKey publicKey() {
        try {
            String base64 = resource("public.pem").replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Credentials credentials() {
        return Credentials.of(privateKey(), certificate(SERIAL, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")));
    }

    /** A certificate of the vectors' key. */
    static X509Certificate certificate(String serial, Instant from, Instant until) {
        X500Principal name = new X500Principal("CN=1900000109");
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    new BigInteger(serial, 16),
                                    Date.from(from),
                                    Date.from(until),
                                    name,
                                    publicKey())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(privateKey())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signed answer of vector R. */
    static RawResponse answer() {
        return new RawResponse(200, answerHeaders(), answerBody());
    }

    static Map<String, List<String>> answerHeaders() {
        return Map.of(
                "Wechatpay-Timestamp", List.of(Long.toString(ANSWERED)),
                "Wechatpay-Nonce", List.of("fdasflkja484w"),
                "Wechatpay-Signature", List.of(signature("R")),
                "Wechatpay-Serial", List.of(PUBLIC_KEY_SERIAL));
    }

    static byte[] answerBody() {
        return ("{\"media_id\":\"6uqyGjGrCf2GtyXP8bxrbuH9-aAoTjH-rKeSl3Lf4_So6kdkQu4w8BYVP3bzLtvR38lxt4PjtCDXsQpzqge_hQEo"
                        + "vHzOhsLleGFQVRF-U_0\"}")
                .getBytes(UTF_8);
    }

    public static String signature(String vector) {
        return resource(vector + ".signature").strip();
    }

    private static String resource(String name) {
        try (InputStream in = V3Vectors.class.getResourceAsStream("/vectors/" + name)) {
            return new String(in.readAllBytes(), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
