// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and ciphertexts are OpenSSL's, made by {@code vectors/encryption/make.sh}. */
class EncryptionVectorsTest {

    private static final String NAME = "张三";

    /** WeChat Pay's public key, and the certificate of the same key. */
    static Stream<EncryptionKey> trustModes() {
        X509Certificate platform =
                file("encryption/platform_certificate.pem").certificates().get(0);
        return Stream.of(
                new EncryptionKey("PUB_KEY_ID_0119000001092024112500001", publicKey("encryption/pub_key.pem")),
                new EncryptionKey(Credentials.serialOf(platform), platform.getPublicKey()));
    }

    @ParameterizedTest
    @CsvSource({"name_for_merchant.txt, 张三", "phone_for_merchant.txt, 13800138000"})
    void decryptsWhatOpenSslEncrypted(String file, String clearText) throws Exception {
        assertThat(merchant().decrypt(text("encryption/" + file))).isEqualTo(clearText);
    }

    /** Bouncy Castle's OAEP is not the JDK's; that it is OpenSSL's shows with OpenSSL's own ciphertexts. */
    @ParameterizedTest
    @MethodSource("trustModes")
    void encryptsWhatAnotherImplementationDecrypts(EncryptionKey key) throws Exception {
        assertThat(decryptedByBouncyCastle(text("encryption/name_for_wechatpay.txt")))
                .isEqualTo(NAME);
        assertThat(decryptedByBouncyCastle(key.encrypt(NAME))).isEqualTo(NAME);
    }

    @ParameterizedTest
    @MethodSource("trustModes")
    void encryptsWhatOpenSslDecrypts(EncryptionKey key, @TempDir Path folder) throws Exception {
        assumeTrue(hasOpenSsl(), "openssl is not installed");
        Path encrypted = folder.resolve("encrypted");
        Path secret = folder.resolve("key.pem");
        Files.write(encrypted, Base64.getDecoder().decode(key.encrypt(NAME)));
        Files.writeString(secret, text("encryption/wechatpay_key.pem"));

        Process openssl = new ProcessBuilder(("openssl pkeyutl -decrypt -inkey " + secret + " -in " + encrypted
                                + " -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1 -pkeyopt rsa_mgf1_md:sha1")
                        .split(" "))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(openssl.getInputStream().readAllBytes(), UTF_8)).isEqualTo(NAME);
        assertThat(openssl.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("trustModes")
    void encryptsAnewEachTimeAndInOneLine(EncryptionKey key) {
        assertThat(key.encrypt(NAME))
                .isNotEqualTo(key.encrypt(NAME))
                .hasSize(344)
                .matches("[A-Za-z0-9+/]+==");
    }

    @Test
    void leavesAnEmptyTextEmpty() throws Exception {
        assertThat(trustModes().map(key -> key.encrypt(""))).containsOnly("");
        assertThat(merchant().decrypt("")).isEmpty();
    }

    @Test
    void takes214BytesAndNotOneMore() throws Exception {
        EncryptionKey key = trustModes().findFirst().orElseThrow();
        String longest = "三".repeat(71) + "a";
        assertThat(decryptedByBouncyCastle(key.encrypt(longest))).isEqualTo(longest);

        UploadException e = catchThrowableOfType(InvalidMediaException.class, () -> key.encrypt(longest + "b"));
        assertThat(e.code()).isEqualTo("CANNOT_ENCRYPT");
        assertThat(e.fault()).isEqualTo(Fault.FILE);
        assertThat(e.what()).contains("215 bytes", "214 at most");
        assertTellsNothingOf(e, "三三");
    }

    @Test
    void refusesAKeyThatCannotEncrypt() throws Exception {
        PublicKey ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        UploadException e =
                catchThrowableOfType(NoAnswerException.class, () -> new EncryptionKey("5157", ec).encrypt(NAME));

        assertThat(e.code()).isEqualTo("CANNOT_ENCRYPT");
        assertThat(e.fault()).isEqualTo(Fault.ACCOUNT);
        assertTellsNothingOf(e, NAME);
    }

    /** Which text of another certificate is whole cannot be known, so that it is not said to be the text's fault. */
    @Test
    void refusesWhatIsEncryptedForAnother() throws Exception {
        String another = text("encryption/name_for_wechatpay.txt");
        Credentials merchant = merchant();
        UploadException e = catchThrowableOfType(NoAnswerException.class, () -> merchant.decrypt(another));

        assertThat(e.code()).isEqualTo("CANNOT_DECRYPT");
        assertThat(e.fault()).isEqualTo(Fault.ACCOUNT);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.advice(Locale.CHINESE)).contains("商户 API 证书");
        assertTellsNothingOf(e, another);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "not base64", "a"})
    void refusesWhatIsNoCiphertext(String text) throws Exception {
        Credentials merchant = merchant();
        UploadException e = catchThrowableOfType(InvalidMediaException.class, () -> merchant.decrypt(text));

        assertThat(e.code()).isEqualTo("CANNOT_DECRYPT");
        assertThat(e.fault()).isEqualTo(Fault.FILE);
        assertTellsNothingOf(e, "张三");
    }

    @Test
    void showsTheSerialAlone() {
        assertThat(trustModes().map(EncryptionKey::toString))
                .containsExactly(
                        "EncryptionKey[serial=PUB_KEY_ID_0119000001092024112500001]",
                        "EncryptionKey[serial=5157F09EFDC096DE15EBE81A47057A7232F1B8E2]");
    }

    private static void assertTellsNothingOf(UploadException e, String text) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(text);
        assertThat(e.toString() + e.problem() + e.advice()).doesNotContain(text);
    }

    private static Credentials merchant() throws Exception {
        X500Principal name = new X500Principal("CN=1900000109");
        PrivateKey key = file("key.pem").privateKey().orElseThrow();
        return Credentials.of(
                key,
                new JcaX509CertificateConverter()
                        .getCertificate(new JcaX509v3CertificateBuilder(
                                        name,
                                        BigInteger.TEN,
                                        Date.from(Instant.EPOCH),
                                        Date.from(Instant.parse("2100-01-01T00:00:00Z")),
                                        name,
                                        publicKey("public.pem"))
                                .build(new JcaContentSignerBuilder("SHA256withRSA").build(key))));
    }

    private static String decryptedByBouncyCastle(String base64) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/NONE/OAEPPadding", new BouncyCastleProvider());
        cipher.init(
                Cipher.DECRYPT_MODE,
                file("encryption/wechatpay_key.pem").privateKey().orElseThrow(),
                new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        return new String(cipher.doFinal(Base64.getDecoder().decode(base64)), UTF_8);
    }

    private static boolean hasOpenSsl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl")));
    }

    private static PublicKey publicKey(String name) {
        return file(name).publicKey().orElseThrow();
    }

    private static KeyFile file(String name) {
        return KeyFile.read(text(name).getBytes(US_ASCII), "");
    }

    private static String text(String name) {
        try (InputStream in = EncryptionVectorsTest.class.getResourceAsStream("/vectors/" + name)) {
            return new String(in.readAllBytes(), US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
