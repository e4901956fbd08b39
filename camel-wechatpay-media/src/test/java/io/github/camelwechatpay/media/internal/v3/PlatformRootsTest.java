// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelwechatpay.media.internal.key.KeyFile;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformRootsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final TestPki PKI = new TestPki(NOW);

    private final PlatformRoots roots = PlatformRoots.of(List.of(PKI.root()));

    /** As the official SDK wechatpay-java pins it, and as CertTrustChain.p7b of WeChat Pay has it. */
    @Test
    void shipsTenpaysRoot() throws Exception {
        X509Certificate root;
        try (InputStream in = PlatformRoots.class.getResourceAsStream("tenpay-root-ca.pem")) {
            root = KeyFile.read(in.readAllBytes(), "").certificates().get(0);
        }

        assertThat(HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(root.getEncoded())))
                .isEqualTo("B29F8B2513EB2F7C49C07C7C20F4027CA903D071DF72CAA0B2B924EFF43A9452");
        assertThat(root.getSubjectX500Principal().getName())
                .isEqualTo("CN=Tenpay.com Root CA,OU=Tenpay.com CA Center,O=Tenpay.com,C=CN");
        assertThat(root.getNotAfter()).isEqualTo("2032-08-09T09:15:55Z");
        assertThat(PlatformRoots.tenpay())
                .hasToString("PlatformRoots[CN=Tenpay.com Root CA,OU=Tenpay.com CA Center,O=Tenpay.com,C=CN]");
    }

    @Test
    void believesWhatTheRootHasIssued() {
        assertThat(roots.doubt(PKI.platform(), NOW)).isEmpty();
        assertThat(roots.doubt(PKI.forSignatures(), NOW)).isEmpty();
        assertThat(PlatformRoots.of(List.of(new TestPki(NOW).root(), PKI.root()))
                        .doubt(PKI.platform(), NOW))
                .isEmpty();
    }

    static Stream<Arguments> doubtful() {
        Instant day = NOW.plus(Duration.ofDays(1));
        Instant eve = NOW.minus(Duration.ofDays(1));
        return Stream.of(
                Arguments.of("expired at", PKI.platform("11", Instant.EPOCH, eve)),
                Arguments.of("is not valid before", PKI.platform("11", day, day.plus(Duration.ofDays(1)))),
                Arguments.of("RSA key of 512 bits", PKI.withKeyOf(512)),
                Arguments.of("RSA key of 1024 bits", PKI.withKeyOf(1024)),
                Arguments.of("has no RSA key", PKI.withEcKey()),
                Arguments.of("is not issued by", PKI.ofAnotherRoot()),
                Arguments.of("is not issued by", PKI.selfSigned()),
                Arguments.of("is a CA certificate", PKI.root()),
                Arguments.of("is a CA certificate", PKI.authority()),
                Arguments.of("is not valid for digital signatures", PKI.forEncryptionOnly()),
                Arguments.of("is a merchant's API certificate", PKI.ofAMerchant()));
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void doubtsEveryOtherCertificate(String why, X509Certificate certificate) {
        assertThat(roots.doubt(certificate, NOW))
                .hasValueSatisfying(doubt -> assertThat(doubt).contains(why));
    }

    @Test
    void believesNothingOfAnotherRootUnderTenpaysName() {
        assertThat(PlatformRoots.tenpay().doubt(PKI.platform(), NOW)).isPresent();
    }

    @Test
    void refusesWhatIsNoRoot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlatformRoots.of(List.of()))
                .withMessageContaining("it contains no certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlatformRoots.of(List.of(PKI.root(), PKI.platform())))
                .withMessageContaining("is not a CA certificate");
    }
}
