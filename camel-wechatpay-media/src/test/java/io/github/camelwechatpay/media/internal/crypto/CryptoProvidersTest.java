// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.v3.V3Vectors;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CryptoProvidersTest {

    private static final byte[] TEXT_OF_VECTOR_A = ("POST\n/v3/merchant/media/upload\n1554208460\n"
                    + "593BEC0C930BF1AFEB40B4A08C8FB242\n"
                    + "{\"filename\":\"a.bmp\",\"sha256\":"
                    + "\"f7cbd816abfb19030d23b8de5435d0141443665a81ed5ba12114c70b5f53b610\"}\n")
            .getBytes(UTF_8);

    private final Credentials credentials = V3Vectors.credentials();

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the jar of the tests is for it")
    void signsTheVectorByCorretto() {
        assertThat(info(() ->
                        signsTheVector(CryptoProviders.of("accp", name -> true).signing(credentials))))
                .startsWith("V3 requests are signed by AmazonCorrettoCryptoProvider ");
    }

    @Test
    void signsTheVectorByConscrypt() {
        assertThat(info(() -> signsTheVector(
                        CryptoProviders.of("conscrypt", name -> true).signing(credentials))))
                .startsWith("V3 requests are signed by Conscrypt ");
    }

    @Test
    void signsTheVectorByTheJdkIfToldTo() {
        CryptoProviders providers = CryptoProviders.of("jdk", name -> true);

        assertThat(info(() -> signsTheVector(providers.signing(credentials))))
                .isEqualTo("V3 requests are signed by the JDK (cryptoProvider)");
        assertThat(providers.tls(Optional.of(credentials))).isEmpty();
    }

    @Test
    void takesTheFasterOneOfTwo() {
        CryptoProviders both = CryptoProviders.of("auto", name -> true, known -> TestProvider.named(known.name()));

        assertThat(info(() -> both.signing(credentials))).startsWith("V3 requests are signed by ACCP ");
        assertThat(both.tls(Optional.of(credentials)).orElseThrow().getName()).isEqualTo("CONSCRYPT");
    }

    @Test
    void needsNoJar() {
        assertThat(info(() ->
                        signsTheVector(CryptoProviders.of("auto", name -> false).signing(credentials))))
                .contains("by the JDK");
        assertThatThrownBy(() -> CryptoProviders.of("accp", name -> false))
                .hasMessage("Option cryptoProvider: the jar of accp is not on the class path. Add"
                        + " software.amazon.cryptools:AmazonCorrettoCryptoProvider with the classifier of the platform,"
                        + " such as linux-x86_64, or set cryptoProvider=auto");
    }

    @Test
    void saysOnceWhoSigns() {
        CryptoProviders providers = CryptoProviders.of("conscrypt", name -> true);

        info(() -> {
            providers.signing(credentials);
            providers.signing(credentials);
        });
    }

    @Test
    void addsNothingToTheProvidersOfTheJdk() {
        Provider[] before = Security.getProviders();

        signsTheVector(CryptoProviders.of("auto", name -> true).signing(credentials));

        assertThat(Security.getProviders()).isEqualTo(before);
    }

    @Test
    void leavesAKeyOfAnHsmToItsOwnProvider() {
        TestHsm hsm = new TestHsm();
        PrivateKey key = hsm.keep(V3Vectors.privateKey());
        Security.addProvider(hsm);
        try {
            Credentials own = Credentials.of(key, credentials.certificate());
            CryptoProviders providers = CryptoProviders.of("conscrypt", name -> true);

            assertThat(info(() -> signsTheVector(providers.signing(own)))).contains("the private key's own provider");
            assertThat(providers.tls(Optional.of(own))).isEmpty();
        } finally {
            Security.removeProvider(hsm.getName());
        }
    }

    @Test
    void leavesAProviderThatCannotBeLoadedToTheJdk() {
        CryptoProviders broken = withOneWarning(() -> CryptoProviders.of("accp", name -> true, known -> {
            throw new UnsatisfiedLinkError("no library for this platform");
        }));

        signsTheVector(broken.signing(credentials));
        assertThat(broken.tls(Optional.of(credentials))).isEmpty();
    }

    @Test
    void leavesAProviderThatSignsDifferentlyToTheJdk() {
        CryptoProviders broken = CryptoProviders.of(
                "accp", name -> true, known -> TestProvider.named("Wrong").signingWrongly());

        withOneWarning(() -> {
            signsTheVector(broken.signing(credentials));
            return broken.signing(credentials);
        });
    }

    @Test
    void goesOnByTheJdkIfTheProviderFailsLater() {
        TestProvider provider = TestProvider.named("Tired");
        Credentials fast = CryptoProviders.of("accp", name -> true, known -> provider)
                .signing(credentials)
                .withSerial("00");
        signsTheVector(fast);
        provider.failing();

        withOneWarning(() -> {
            signsTheVector(fast);
            signsTheVector(fast);
            return fast;
        });
    }

    private static void signsTheVector(Credentials by) {
        assertThat(Base64.getEncoder().encodeToString(by.sign(TEXT_OF_VECTOR_A)))
                .isEqualTo(V3Vectors.signature("A"));
    }

    /** The one line of what is logged as information. */
    private static String info(Runnable work) {
        try (LogCapture log = new LogCapture(CryptoProviders.class.getName(), Level.INFO)) {
            work.run();
            assertThat(log.messages(Level.WARN)).isEmpty();
            assertThat(log.messages(Level.INFO)).hasSize(1);
            return log.messages(Level.INFO).get(0);
        }
    }

    private static <T> T withOneWarning(Supplier<T> work) {
        try (LogCapture log = new LogCapture("io.github.camelwechatpay.media", Level.INFO)) {
            T value = work.get();
            assertThat(log.messages(Level.WARN)).hasSize(1).first().asString().startsWith("cryptoProvider: ");
            return value;
        }
    }
}
