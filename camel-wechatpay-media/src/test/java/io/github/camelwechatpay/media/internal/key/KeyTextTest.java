// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as people paste them. */
class KeyTextTest {

    private static final KeyPair KEYS = pairWithAPlusSign();
    private static final String PKCS8 = base64(KEYS.getPrivate().getEncoded());
    private static final byte[] ENDS_WITH_PLUS = keyWithBase64Ending("+");
    private static final String PKCS1 = base64(pkcs1());
    private static final String PUBLIC = base64(KEYS.getPublic().getEncoded());

    static Stream<Arguments> ways() {
        return Stream.of(
                        Arguments.of("PRIVATE KEY", PKCS8),
                        Arguments.of("RSA PRIVATE KEY", PKCS1),
                        Arguments.of("PRIVATE KEY", PKCS1),
                        Arguments.of("PUBLIC KEY", PUBLIC),
                        Arguments.of("RSA PUBLIC KEY", base64(pkcs1PublicKey())))
                .flatMap(key -> {
                    String title = (String) key.get()[0];
                    String bare = (String) key.get()[1];
                    String lines = bare.replaceAll("(.{64})", "$1\n");
                    String pem = "-----BEGIN " + title + "-----\n" + lines + "\n-----END " + title + "-----\n";
                    return Stream.of(
                                    pem,
                                    bare,
                                    lines,
                                    lines.replace("\n", "\r\n"),
                                    lines.replace("\n", "\\n"),
                                    lines.replace("\n", " "),
                                    " \t" + bare + "\n\n",
                                    "\"" + bare + "\"",
                                    "\uFEFF" + pem,
                                    bare.replace('+', ' '),
                                    bare.replace('+', '-').replace('/', '_'),
                                    pem.replace("\n", ""),
                                    pem.replace("\n", "\\n"),
                                    pem.replace("\n", "\\\\n"),
                                    pem.replace("\n", " "),
                                    pem.replace("-", ""),
                                    pem.replace("-----", "-"),
                                    pem.replace("-", "").replace("\n", " "),
                                    pem.replace('+', ' '),
                                    ("-----BEGIN " + title + "-----" + bare + "-----END " + title + "-----")
                                            .replace(' ', '+'),
                                    "Bag Attributes\n    localKeyID: 01\n" + pem,
                                    "商户私钥，请勿外传：\n" + pem,
                                    pem.replace("\n", "\r"),
                                    lines.replace("\n", "\n    "),
                                    lines.replace("\n", "\u00A0\n\u00A0"),
                                    pem.replace(' ', '\u00A0'),
                                    pem.replace("\n", "\u200B\n"),
                                    "\u200E" + bare + "\u202C",
                                    pem.replace("-----", "—"),
                                    pem.replace("\n", "\\\n"),
                                    "\"" + pem.replace("\n", "\\n\" +\n    \"") + "\"",
                                    "'" + lines.replace("\n", "'\n+ '") + "'",
                                    pem.replace("\n", "<br>"),
                                    pem.replace("\n", "&#10;").replace("+", "&#43;"),
                                    pem.replace("/", "\\/")
                                            .replace("=", "\\u003d")
                                            .replace("\n", "\\n"),
                                    bare.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
                                    URLEncoder.encode(pem, UTF_8),
                                    pem.replaceFirst("END .*-----", "END CERTIFICATE-----"),
                                    base64(bare.getBytes(UTF_8)),
                                    base64(("\uFEFF" + pem).getBytes(UTF_8)),
                                    base64(pem.getBytes(UTF_8)))
                            .map(text -> Arguments.of(title, text));
                });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readsAKeyHoweverItWasCopied(String title, String text) {
        KeyFile file = KeyFile.read(text.getBytes(UTF_8), "");

        assertThat(KeyText.isOne(text)).isTrue();
        if (title.contains("PUBLIC")) {
            assertThat(file.publicKey()).contains(KEYS.getPublic());
        } else {
            assertThat(file.privateKey().map(PrivateKey::getEncoded)).hasValueSatisfying(key -> assertThat(key)
                    .isEqualTo(KEYS.getPrivate().getEncoded()));
        }
    }

    /** The text ends with a blank then, as one in 64 keys does whose length is a multiple of three. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\n"})
    void readsAKeyWhoseLastPlusSignAUriMadeABlank(String end) {
        String bare = base64(ENDS_WITH_PLUS).replace('+', ' ');
        String pem = "-----BEGIN PRIVATE KEY-----\n" + bare + "\n-----END PRIVATE KEY-----\n";

        assertThat(KeyText.isOne(bare + end)).isTrue();
        for (String text : List.of(bare + end, pem + end)) {
            assertThat(KeyFile.read(text.getBytes(UTF_8), "").privateKey().map(PrivateKey::getEncoded))
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(ENDS_WITH_PLUS));
        }
    }

    /** Of 512 bits, which are quick to make. */
    private static byte[] keyWithBase64Ending(String last) {
        KeyPairGenerator generator = rsa(512);
        return Stream.generate(() -> generator.generateKeyPair().getPrivate().getEncoded())
                .filter(key -> base64(key).endsWith(last))
                .findFirst()
                .orElseThrow();
    }

    /** As PowerShell writes what is redirected into a file. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
    void readsAFileInUtf16(String charset) {
        byte[] pem = ("-----BEGIN PRIVATE KEY-----\r\n" + PKCS8 + "\r\n-----END PRIVATE KEY-----\r\n")
                .getBytes(Charset.forName(charset));

        assertThat(KeyFile.read(pem, "").privateKey()).isPresent();
        assertThat(KeyFile.read(PUBLIC.getBytes(Charset.forName(charset)), "").publicKey())
                .contains(KEYS.getPublic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/wechatpay/apiclient_key.pem",
                "credentials",
                "file:/var/lib/secrets/1900000109",
                "classpath:wechatpay/apiclient_cert.p12",
                "C:\\wechatpay\\apiclient_cert.p12",
                "/var/lib/docker/volumes/b3b2f7a51c0d4a5d9a5b/_data/MI",
                "MIIE.pem"
            })
    void takesAPathForAPath(String path) {
        assertThat(KeyText.isOne(path)).isFalse();
    }

    /** A value of an option that is shown in an error, unless it may be a secret. */
    @Test
    void takesALongWordForWhatMayBeAKey() {
        assertThat(KeyText.mayBeOne("x".repeat(31))).isFalse();
        assertThat(KeyText.mayBeOne("x".repeat(32))).isTrue();
        assertThat(KeyText.mayBeOne("BEGIN RSA")).isTrue();
        assertThat(KeyText.mayBeOne("MII" + "-x".repeat(40))).isTrue();
        assertThat(KeyText.mayBeOne("/etc/keys/apiclient_key.pem")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(bytes = {-1, -2, 0x30})
    void refusesAFileOfOneByte(byte only) {
        assertThatThrownBy(() -> KeyFile.read(new byte[] {only}, "")).isInstanceOf(KeyFileException.class);
    }

    @Test
    void tellsOfAKeyItsLengthAndLooksAlone() {
        assertThat(KeyText.described("x".repeat(40))).isEqualTo("40 characters that look like Base64");
        assertThat(KeyText.described("x".repeat(39))).isEqualTo("39 characters");
        assertThat(KeyText.described(PKCS8)).matches("1,6[0-9]{2} characters that look like Base64");
        assertThat(KeyText.described("-----BEGIN PRIVATE KEY-----")).isEqualTo("27 characters of PEM text");
        assertThat(KeyText.described("/etc/x")).isEqualTo("6 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,0102030405060708\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                // bare PKCS#8 with PBES2, made with openssl pkcs8 -topk8 and cut behind its algorithm
                "MEAwGwYJKoZIhvcNAQUDMA4ECAECAwQFBgcIAgIIAAQhAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
            })
    void callsAnEncryptedKeyEncryptedAndTellsTheCure(String text) {
        assertThatThrownBy(() -> KeyFile.read(text.getBytes(UTF_8), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is encrypted")
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void saysThatAKeyOfAnotherKindIsNoRsaKey() throws Exception {
        KeyPair curve = KeyPairGenerator.getInstance("EC").generateKeyPair();

        byte[] pkcs8 = curve.getPrivate().getEncoded();
        byte[] own = PrivateKeyInfo.getInstance(pkcs8)
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        String pem = "-----BEGIN EC PRIVATE KEY-----\n" + base64(own) + "\n-----END EC PRIVATE KEY-----\n";
        for (byte[] key : new byte[][] {
            pkcs8, own, base64(pkcs8).getBytes(UTF_8), base64(own).getBytes(UTF_8), pem.getBytes(UTF_8)
        }) {
            assertThatThrownBy(() -> KeyFile.read(key, "")).hasMessageContaining("private key is not an RSA key");
        }
        assertThatThrownBy(() -> KeyFile.read(curve.getPublic().getEncoded(), ""))
                .hasMessageContaining("public key is not an RSA key")
                .hasMessageContaining("pub_key.pem");
    }

    private static KeyPair pairWithAPlusSign() {
        return rsa(2048).generateKeyPair(); // of 1,600 characters some two dozen are plus signs
    }

    private static KeyPairGenerator rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pkcs1() {
        try {
            return PrivateKeyInfo.getInstance(KEYS.getPrivate().getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] pkcs1PublicKey() {
        try {
            return SubjectPublicKeyInfo.getInstance(KEYS.getPublic().getEncoded())
                    .parsePublicKey()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
