// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.spi.PropertiesFunction;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class CredentialsTest extends SimulatedUploads {

    private static final KeyPair KEYS = TestCertificates.keyPair();
    private static final X509Certificate OTHERS = TestCertificates.valid("CN=1900000108, O=Merchant", KEYS);

    @TempDir
    Path folder;

    private Path genuine;
    private String certificate;
    private String key;

    @BeforeEach
    void readTheMerchantsOwn() throws IOException {
        genuine = SIMULATOR.credentials();
        certificate = Files.readString(genuine.resolve("apiclient_cert.pem"));
        key = Files.readString(genuine.resolve("apiclient_key.pem"));
    }

    @Test
    void takesTheFolderThatTheMerchantConsolesZipUnpacks() {
        uploadsWith("credentials=" + genuine);
        uploadsWith("credentials=file:" + genuine);
        uploadsWith("credentials=" + genuine.resolve("apiclient_cert.p12"));
    }

    @Test
    void takesAFolderWithThePemPairAlone() throws IOException {
        Files.writeString(folder.resolve("apiclient_cert.pem"), certificate);
        Files.writeString(folder.resolve("apiclient_key.pem"), key);

        uploadsWith("credentials=" + folder);
    }

    @Test
    void tellsWhatIsInAFileByItsContent() throws IOException {
        Files.copy(genuine.resolve("apiclient_cert.p12"), folder.resolve("merchant.pem"));
        Files.writeString(folder.resolve("both.p12"), key + certificate);
        Files.writeString(folder.resolve("key.crt"), key);
        Files.write(folder.resolve("certificate.key"), derOf(certificate));

        uploadsWith("credentials=" + folder.resolve("merchant.pem"));
        uploadsWith("credentials=" + folder.resolve("both.p12"));
        uploadsWith("certificate=" + folder.resolve("certificate.key"), "privateKey=" + folder.resolve("key.crt"));
        uploadsWith("certificate=" + folder.resolve("merchant.pem"));
    }

    @Test
    void takesAPkcs1KeyAsOpenSslWritesIt() throws Exception {
        var pair = KeyFile.read(key.getBytes(), "").privateKey().orElseThrow();
        byte[] pkcs1 = PrivateKeyInfo.getInstance(pair.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        String pem = "-----BEGIN RSA PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pkcs1) + "\n-----END RSA PRIVATE KEY-----\n";
        Files.writeString(folder.resolve("pkcs1.pem"), pem);
        Files.write(folder.resolve("pkcs1.der"), pkcs1);

        uploadsWith(
                "certificate=" + genuine.resolve("apiclient_cert.pem"), "privateKey=" + folder.resolve("pkcs1.pem"));
        uploadsWith(
                "certificate=" + genuine.resolve("apiclient_cert.pem"), "privateKey=" + folder.resolve("pkcs1.der"));
    }

    @Test
    void takesPemTextWithoutItsLineBreaksAndBase64OfAFile() throws IOException {
        String p12 = Base64.getEncoder().encodeToString(Files.readAllBytes(genuine.resolve("apiclient_cert.p12")));

        uploadsWith(
                "certificate=RAW(" + certificate.replace("\n", "") + ")",
                "privateKey=RAW(" + key.replace("\n", "") + ")");
        context.getRegistry().bind("p12", "base64:" + p12);
        uploadsWith("credentials=#bean:p12");
    }

    @Test
    void takesThemFromTheClasspath() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {genuine.toUri().toURL()})) {
            context.setApplicationContextClassLoader(loader);
            uploadsWith("credentials=classpath:apiclient_cert.p12");
            uploadsWith("certificate=classpath:apiclient_cert.pem", "privateKey=classpath:apiclient_key.pem");
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {genuine.getParent().toUri().toURL()})) {
            context.setApplicationContextClassLoader(loader);
            uploadsWith("credentials=classpath:" + genuine.getFileName());
        }
    }

    @Test
    void takesThemFromPlaceholdersVaultsAndBeans() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("the.folder", genuine.toString());
        context.getPropertiesComponent().setOverrideProperties(properties);
        context.getPropertiesComponent().addPropertiesFunction(new Vault(key));
        context.getRegistry().bind("theKey", key);
        context.getRegistry()
                .bind(
                        "hsm",
                        Credentials.of(
                                KeyFile.read(key.getBytes(), "").privateKey().orElseThrow(),
                                KeyFile.read(certificate.getBytes(), "")
                                        .certificates()
                                        .get(0)));

        uploadsWith("credentials={{the.folder}}");
        uploadsWith("certificate={{the.folder}}/apiclient_cert.pem", "privateKey=RAW({{vault:key}})");
        uploadsWith("certificate={{the.folder}}/apiclient_cert.pem", "privateKey=#bean:theKey");
        uploadsWith("credentialsProvider=#bean:hsm");
        uploadsWith("credentialsProvider=#hsm");
    }

    @Test
    void prefersAProviderToPiecesAndPiecesToAFolder() throws IOException {
        context.getRegistry()
                .bind(
                        "hsm",
                        Credentials.of(
                                KeyFile.read(key.getBytes(), "").privateKey().orElseThrow(),
                                KeyFile.read(certificate.getBytes(), "")
                                        .certificates()
                                        .get(0)));
        String wrong = folder.resolve("not there").toString();

        uploadsWith("credentialsProvider=#bean:hsm", "certificate=" + wrong, "credentials=" + wrong);
        uploadsWith(
                "credentials=" + wrong,
                "certificate=" + genuine.resolve("apiclient_cert.pem"),
                "privateKey=" + genuine.resolve("apiclient_key.pem"));
        uploadsWith("credentials=" + genuine, "certificate=" + genuine.resolve("apiclient_cert.pem"));
    }

    @Test
    @Covers({"T33", "F10"})
    void saysWhereNothingIs() throws IOException {
        refuses("Option credentials (", "no such file or folder", "credentials=" + folder.resolve("nothing"));
        refuses("Option credentials (", "the folder contains neither apiclient_cert.p12 nor", "credentials=" + folder);
        Files.createFile(folder.resolve("empty.p12"));
        refuses("Option credentials (", "the file is empty", "credentials=" + folder.resolve("empty.p12"));
        Files.writeString(folder.resolve("text.pem"), "Hello, this is not a key");
        refuses("Option credentials (", "it contains neither a PKCS#12", "credentials=" + folder.resolve("text.pem"));
        refuses(
                "Option privateKey",
                "not set although certificate is",
                "certificate=" + genuine.resolve("apiclient_cert.pem"));
        refuses(
                "Option certificate",
                "not set although privateKey is",
                "privateKey=" + genuine.resolve("apiclient_key.pem"));
        refuses(
                "Option credentials (",
                "or its private key is missing",
                "credentials=" + genuine.resolve("apiclient_cert.pem"));
        refuses("Option certificate (", "no such file or folder", "certificate=classpath:nothing.pem");
        refuses("Option certificate: ", "is not Base64", "certificate=base64:A");
    }

    @Test
    @Covers({"T33", "F10"})
    void saysThatAPasswordIsWrongAndWhichOneItTries() {
        refuses("Option credentials (", "set keyStorePassword", "credentials=" + genuine, "keyStorePassword=guess");
        Path p12 = TestCertificates.p12(folder.resolve("apiclient_cert.p12"), "secret", KEYS, OTHERS);
        refuses(
                "Option credentials (" + p12,
                "WeChat Pay sets the merchant id as the password",
                "credentials=" + folder);
    }

    @Test
    @Covers("T33")
    void saysThatAKeyIsDamagedOrEncrypted() throws IOException {
        String pem = certificate;
        Path certificateFile = Files.writeString(folder.resolve("c.pem"), pem);
        Path damaged = Files.writeString(folder.resolve("k.pem"), key.substring(0, 200) + key.substring(300));
        Path half = Files.writeString(folder.resolve("h.pem"), key.substring(0, 200));
        Path encrypted = Files.writeString(
                folder.resolve("e.pem"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----");

        refuses(
                "Option privateKey (",
                "the PRIVATE KEY is damaged",
                "certificate=" + certificateFile,
                "privateKey=" + damaged);
        refuses("Option privateKey (", "END line is missing", "certificate=" + certificateFile, "privateKey=" + half);
        refuses("Option privateKey (", "openssl pkcs8", "certificate=" + certificateFile, "privateKey=" + encrypted);
        Path p12 = Files.write(
                folder.resolve("half.p12"),
                java.util.Arrays.copyOf(Files.readAllBytes(genuine.resolve("apiclient_cert.p12")), 900));
        refuses("Option credentials (", "the key store is damaged", "credentials=" + p12);
    }

    @Test
    @Covers({"T33", "F10"})
    void saysThatAKeyDoesNotFitItsCertificate() throws IOException {
        Path foreign = Files.writeString(folder.resolve("k.pem"), TestCertificates.pem(KEYS.getPrivate()));

        refuses(
                "Option certificate and privateKey",
                "the private key does not belong to the certificate",
                "certificate=" + genuine.resolve("apiclient_cert.pem"),
                "privateKey=" + foreign);
    }

    @Test
    @Covers("T33")
    void saysWhoseCertificateItIs() {
        Path p12 = TestCertificates.p12(folder.resolve("other.p12"), "1900000109", KEYS, OTHERS);

        refuses("Option credentials (" + p12, "merchant 1900000108, but mchId is 1900000109", "credentials=" + p12);
    }

    @Test
    @Covers({"T33", "F08"})
    void saysThatACertificateIsNotOrNoLongerValid() {
        var expired = TestCertificates.certificate(
                "CN=1900000109",
                KEYS,
                TestCertificates.NOW.minus(Duration.ofDays(3)),
                TestCertificates.NOW.minus(Duration.ofDays(2)));
        var early = TestCertificates.certificate(
                "CN=1900000109",
                KEYS,
                TestCertificates.NOW.plus(Duration.ofDays(2)),
                TestCertificates.NOW.plus(Duration.ofDays(3)));
        Path old = TestCertificates.p12(folder.resolve("old.p12"), "1900000109", KEYS, expired);
        Path young = TestCertificates.p12(folder.resolve("young.p12"), "1900000109", KEYS, early);

        refuses("Option credentials (" + old, "the certificate expired at ", "credentials=" + old);
        refuses("Option credentials (" + young, "is not valid before ", "credentials=" + young);
    }

    @Test
    void takesACertificateThatBearsTheMerchantsNameInPlaceOfItsId() {
        X509Certificate named = TestCertificates.valid("CN=Some Shop Ltd., O=Tenpay.com", KEYS);

        assertThat(Credentials.of(KEYS.getPrivate(), named))
                .satisfies(credentials -> credentials.mustServe("1900000109", TestCertificates.NOW))
                .hasToString("Credentials[serial="
                        + Credentials.of(KEYS.getPrivate(), named).serial() + "]");
    }

    private void uploadsWith(String... options) {
        Exchange exchange = template.send(
                without("credentials", uri(options)), e -> e.getMessage().setBody(PICTURE));

        assertThat(exchange.getException()).isNull();
        assertThat(received().certificateName()).isEqualTo("1900000109");
    }

    private void refuses(String where, String why, String... options) {
        assertThatThrownBy(() -> context.getEndpoint(without("credentials", uri(options)))
                        .createProducer()
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(where)
                .satisfies(
                        e -> assertThat(e.getMessage().lastIndexOf("Option ")).isZero())
                .hasMessageContaining(why)
                .hasMessageNotContainingAny(
                        "guess", "secret", SIMULATOR.merchant().apiKey(), key.substring(60, 90))
                .message()
                .doesNotContain("\n");
    }

    private static byte[] derOf(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private record Vault(String secret) implements PropertiesFunction {

        @Override
        public String getName() {
            return "vault";
        }

        @Override
        public String apply(String remainder) {
            return secret;
        }
    }
}
