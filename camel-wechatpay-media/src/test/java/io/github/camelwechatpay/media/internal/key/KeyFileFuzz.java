// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.FailureOracle;
import io.github.camelwechatpay.media.internal.v3.V3Vectors;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Keys and certificates in any form, and any bytes in their place. What is changed on its way as mails, shells and documents
 * change it is read as the same key or refused, never as another; and no refusal tells what was in the file.
 */
public final class KeyFileFuzz implements FuzzTarget {

    private static final int PIECE = 16;
    private static final Pattern OF_A_KEY = Pattern.compile("(?=.*[0-9+/])[A-Za-z0-9+/=]+");
    private static final String PASSWORD = "1900000109";
    private static final PrivateKey KEY = V3Vectors.privateKey();
    private static final X509Certificate CERTIFICATE = V3Vectors.credentials().certificate();

    private static final List<UnaryOperator<String>> CHANGES = List.of(
            text -> text,
            text -> text.replace("\n", "\r\n"),
            text -> text.replace("\n", "\\n"),
            text -> text.replace("\n", " "),
            text -> text.replace("\n", ""),
            text -> text.replace('+', ' '),
            text -> text.replace("-----", "-"),
            text -> text.replace("-", "—"),
            text -> text.replace(' ', '\u00A0'),
            text -> "\"" + text + "\"",
            text -> "\uFEFF" + text,
            text -> "x\n" + text,
            text -> text.replaceAll("-----[A-Z ]+-----", ""),
            text -> text.replaceFirst("END [A-Z ]+", "END CERTIFICATE"),
            text -> text.replaceAll("(.{16})", "$1\n"),
            text -> text.replace("\n", "<br>"),
            text -> text.replace("/", "\\/").replace("=", "\\u003d"),
            text -> URLEncoder.encode(text, UTF_8),
            text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8)),
            text -> text.replace('+', '-').replace('/', '_'));

    private final List<byte[]> forms = forms();

    private static List<byte[]> forms() {
        byte[] pkcs8 = KEY.getEncoded();
        SubjectPublicKeyInfo publicKey =
                SubjectPublicKeyInfo.getInstance(CERTIFICATE.getPublicKey().getEncoded());
        try {
            return List.of(
                    pkcs8,
                    PrivateKeyInfo.getInstance(pkcs8)
                            .parsePrivateKey()
                            .toASN1Primitive()
                            .getEncoded(),
                    publicKey.getEncoded(),
                    publicKey.parsePublicKey().toASN1Primitive().getEncoded(),
                    CERTIFICATE.getEncoded());
        } catch (IOException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final List<String> TITLES =
            List.of("PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE");

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int form = 0; form < forms.size(); form++) {
            seeds.add(FuzzInput.of(0, forms.get(form)));
            seeds.add(FuzzInput.of(0, pem(form)));
            seeds.add(FuzzInput.of(1, form, 0));
            seeds.add(FuzzInput.of(1, form, form + 1, 18));
            seeds.add(FuzzInput.of(1, form, 2, 9));
        }
        seeds.add(FuzzInput.of(0, keyStore()));
        seeds.add(FuzzInput.of(0, pem(0).getBytes(UTF_16)));
        seeds.add(FuzzInput.of(0, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----"));
        seeds.add(FuzzInput.of(0, "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIA==\n-----END EC PRIVATE KEY-----"));
        return seeds;
    }

    private static byte[] keyStore() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("k", KEY, PASSWORD.toCharArray(), new X509Certificate[] {CERTIFICATE});
            store.store(out, PASSWORD.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String pem(int form) {
        return "-----BEGIN " + TITLES.get(form) + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(forms.get(form))
                + "\n-----END " + TITLES.get(form) + "-----\n";
    }

    @Override
    public boolean accepts(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        return in.yes() ? isTheSame(in) : isReadOrRefused(in.rest());
    }

    private boolean isTheSame(FuzzInput in) {
        int form = in.below(forms.size());
        String text = pem(form);
        for (int changes = 0; changes < 3 && !in.isEmpty(); changes++) {
            text = in.one(CHANGES).apply(text);
        }
        Optional<KeyFile> read = read(text.getBytes(UTF_8));
        read.ifPresent(file -> {
            file.privateKey().ifPresent(key -> assertThat(key.getEncoded()).isEqualTo(KEY.getEncoded()));
            file.publicKey().ifPresent(key -> assertThat(key).isEqualTo(CERTIFICATE.getPublicKey()));
            assertThat(file.certificates())
                    .allSatisfy(certificate -> assertThat(certificate).isEqualTo(CERTIFICATE));
        });
        return read.isPresent();
    }

    private static boolean isReadOrRefused(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        assertThat(KeyText.described(text).length()).isLessThan(60);
        assertThat(KeyText.isOne(text) && !KeyText.mayBeOne(text))
                .as("a key that is not even likely to be one")
                .isFalse();
        Optional<KeyFile> read = read(content);
        read.flatMap(KeyFile::privateKey)
                .ifPresent(key -> assertThat(key.getAlgorithm()).isEqualTo("RSA"));
        read.flatMap(KeyFile::publicKey)
                .ifPresent(key -> assertThat(key.getAlgorithm()).isEqualTo("RSA"));
        return read.isPresent();
    }

    private static Optional<KeyFile> read(byte[] content) {
        try {
            return Optional.of(KeyFile.read(content, PASSWORD));
        } catch (IllegalArgumentException e) {
            FailureOracle.tellsNone(e.toString(), pieces(content));
            return Optional.empty();
        }
    }

    /** What looks like a piece of a key in it, and like no word. */
    private static String[] pieces(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return IntStream.rangeClosed(0, text.length() - PIECE)
                .mapToObj(i -> text.substring(i, i + PIECE))
                .filter(piece -> OF_A_KEY.matcher(piece).matches())
                .toArray(String[]::new);
    }
}
