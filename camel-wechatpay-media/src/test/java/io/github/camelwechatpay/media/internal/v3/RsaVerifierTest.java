// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Project Wycheproof's signatures, of which most are wrong in a way in which some library was once wrong. */
class RsaVerifierTest {

    private static final int LEAST_VECTORS = 250;
    private static final String JDK = "SunRsaSign";
    private static final String CONSCRYPT = "Conscrypt";
    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

    /** @param result valid, invalid, or acceptable: signatures that old programs made, which may be taken or not */
    private record Vector(PublicKey key, String result, String number, byte[] message, String signature) {}

    static Stream<Arguments> files() {
        return Stream.of(2048, 3072, 4096)
                .flatMap(bits -> Stream.of(JDK, CONSCRYPT).map(provider -> Arguments.of(bits, provider)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the jar of the tests is for it")
    void takesThemByCorrettoToo(int bits) {
        takesTheRightSignaturesOfWycheproofAndNoWrongOne(bits, CORRETTO);
    }

    @ParameterizedTest
    @MethodSource("files")
    @Covers({"T13", "T17"})
    void takesTheRightSignaturesOfWycheproofAndNoWrongOne(int bits, String provider) {
        List<Vector> vectors = vectors("rsa_signature_" + bits + "_sha256.txt");
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(LEAST_VECTORS);
        withFirst(provider, () -> {
            for (Vector vector : vectors) {
                boolean verifies = RsaVerifier.verifies(vector.key, vector.signature, vector.message);
                if (!vector.result.equals("acceptable")) {
                    assertThat(verifies).as("number %s", vector.number).isEqualTo(vector.result.equals("valid"));
                }
            }
        });
    }

    @Test
    void takesNoSignatureWithAnotherKeyThanAnRsaKey() throws GeneralSecurityException {
        PublicKey curve = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();

        assertThatThrownBy(() -> RsaVerifier.verifies(curve, "AAAA", new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not an RSA key");
    }

    /** An application may put another provider before the JDK's, for all that its JVM does. */
    private static void withFirst(String name, Runnable work) {
        Provider other =
                switch (name) {
                    case CONSCRYPT -> Conscrypt.newProvider();
                    case CORRETTO -> AmazonCorrettoCryptoProvider.INSTANCE;
                    default -> null;
                };
        try {
            if (other != null) {
                Security.insertProviderAt(other, 1);
            }
            assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
                    .isEqualTo(name);
            work.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            if (other != null) {
                Security.removeProvider(other.getName());
            }
        }
    }

    private static List<Vector> vectors(String file) {
        List<Vector> vectors = new ArrayList<>();
        PublicKey key = null;
        for (String line : lines(file)) {
            String[] words = line.split(" ");
            if (words[0].equals("key")) {
                key = key(words[1]);
            } else if (!line.startsWith("#")) {
                String message = words[2].equals("-") ? "" : words[2];
                vectors.add(new Vector(
                        key,
                        words[0],
                        words[1],
                        Base64.getDecoder().decode(message),
                        words[3].equals("-") ? "" : words[3]));
            }
        }
        return vectors;
    }

    private static PublicKey key(String base64) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(String file) {
        try (InputStream in = RsaVerifierTest.class.getResourceAsStream("/wycheproof/" + file)) {
            return new String(in.readAllBytes(), US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
