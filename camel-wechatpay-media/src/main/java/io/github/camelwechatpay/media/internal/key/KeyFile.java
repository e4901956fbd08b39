// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one file, or text, of keys holds: PKCS#12, PEM or DER, told by its content and not by its name.
 *
 * <p>Failures are {@link IllegalArgumentException}s with a sentence for people: what is wrong and what to do, never what
 * was in the file.
 */
public final class KeyFile {

    /** Dashes are lost where a text is made into one of words. The longer titles stand before those that they end with. */
    private static final String TITLES = "X509 CERTIFICATE|TRUSTED CERTIFICATE|CERTIFICATE|RSA PRIVATE KEY"
            + "|EC PRIVATE KEY|ENCRYPTED PRIVATE KEY|PRIVATE KEY|RSA PUBLIC KEY|PUBLIC KEY";

    /** The END line may have another title: some change the BEGIN line alone. */
    private static final Pattern PEM =
            Pattern.compile("BEGIN (" + TITLES + ")\\b(.*?)END (?:" + TITLES + ")\\b", Pattern.DOTALL);

    /** Of a title in a text that was encoded as a form or a URL. */
    private static final Pattern BLANKS =
            Pattern.compile("(BEGIN|END|RSA|EC|ENCRYPTED|PRIVATE|PUBLIC|X509|TRUSTED)(?:\\+|_|%20)(?=[A-Z])");

    /** What OpenSSL writes above the Base64 of a PKCS#1 key with a passphrase. */
    private static final Pattern ENCRYPTED = Pattern.compile("Proc-Type:\\s*4,\\s*ENCRYPTED|DEK-Info:");

    private final @Nullable PrivateKey privateKey;
    private final @Nullable PublicKey publicKey;
    private final List<X509Certificate> certificates;

    private KeyFile(
            @Nullable PrivateKey privateKey, @Nullable PublicKey publicKey, List<X509Certificate> certificates) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.certificates = List.copyOf(certificates);
    }

    /**
     * @param password opens a PKCS#12 file; WeChat Pay makes them with the merchant id
     * @throws IllegalArgumentException if nothing usable is in it
     */
    public static KeyFile read(byte[] content, String password) {
        String text = KeyText.of(content);
        if (KeyText.isPem(text) && DerReader.kindOf(content) == DerReader.Kind.OTHER) {
            return pem(text);
        }
        Optional<byte[]> decoded = KeyText.decoded(text);
        if (decoded.isPresent() && DerReader.kindOf(decoded.get()) == DerReader.Kind.OTHER) {
            String again = KeyText.of(decoded.get());
            if (KeyText.isPem(again)) {
                return pem(again);
            }
            decoded = KeyText.decoded(again).or(() -> KeyText.decoded(text)); // encoded twice, as secrets in YAML are
        }
        Pieces pieces = new Pieces(password);
        try {
            pieces.add(decoded.orElse(content), "text");
            return pieces.file();
        } finally {
            decoded.ifPresent(der -> Arrays.fill(der, (byte) 0));
        }
    }

    public Optional<PrivateKey> privateKey() {
        return Optional.ofNullable(privateKey);
    }

    /** A public key by itself, as WeChat Pay's; not a certificate's. */
    public Optional<PublicKey> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    /** The merchant's own first, then its issuers', if they are there. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    private static KeyFile pem(String text) {
        Pieces pieces = new Pieces("");
        Matcher block = PEM.matcher(
                text.contains("BEGIN ") ? text : BLANKS.matcher(text).replaceAll("$1 "));
        while (block.find()) {
            String title = block.group(1);
            String body =
                    block.group(2).replaceAll("\\\\+[rnt]", "\n").replaceAll("^[^A-Za-z0-9+/]*|[^A-Za-z0-9+/= ]*$", "");
            if (title.equals("ENCRYPTED PRIVATE KEY") || ENCRYPTED.matcher(body).find()) {
                throw encrypted();
            }
            byte[] der = KeyText.decoded(body).orElseThrow(() -> broken(title, "no Base64"));
            try {
                pieces.add(der, title);
            } finally {
                Arrays.fill(der, (byte) 0);
            }
        }
        if (pieces.isEmpty()) {
            throw new KeyFileException(
                    KeyProblem.NO_KEYS,
                    "the PEM text contains neither a certificate nor an RSA key, or its END line is missing."
                            + " Copy the text again from BEGIN to END");
        }
        return pieces.file();
    }

    /** What was found so far. */
    private static final class Pieces {

        private final String password;
        private final List<X509Certificate> certificates = new ArrayList<>();
        private @Nullable PrivateKey privateKey;
        private @Nullable PublicKey publicKey;
        private @Nullable KeyFile store;

        Pieces(String password) {
            this.password = password;
        }

        /** What it is says the DER itself: titles are wrong now and then. */
        void add(byte[] der, String title) {
            switch (DerReader.kindOf(der)) {
                case PKCS12 -> store = pkcs12(der, password);
                case CERTIFICATE -> certificates.add(certificate(der));
                case PKCS8 -> privateKey = rsaKey(der);
                case PKCS1 -> privateKey = read("PRIVATE KEY", () -> Pkcs1.privateKey(der));
                case PUBLIC_KEY -> publicKey = publicKeyOf(der);
                case PKCS1_PUBLIC_KEY -> publicKey = read("PUBLIC KEY", () -> Pkcs1.publicKey(der));
                case ENCRYPTED_PKCS8 -> throw encrypted();
                case EC_PRIVATE_KEY ->
                    throw notRsa("private key", "apiclient_key.pem from the zip of the merchant console");
                case OTHER -> {
                    if (!title.equals("text")) {
                        throw broken(title, "no ASN.1");
                    }
                    throw new KeyFileException(
                            KeyProblem.NO_KEYS, "it contains neither a PKCS#12 key store nor a PEM certificate or key");
                }
            }
        }

        boolean isEmpty() {
            return privateKey == null && publicKey == null && certificates.isEmpty();
        }

        KeyFile file() {
            return store == null ? new KeyFile(privateKey, publicKey, certificates) : store;
        }
    }

    private static KeyFileException encrypted() {
        return new KeyFileException(
                KeyProblem.ENCRYPTED,
                "the private key is encrypted with a passphrase."
                        + " Decrypt it with: openssl pkcs8 -in apiclient_key.pem -out plain.pem (or, for BEGIN RSA PRIVATE KEY:"
                        + " openssl rsa -in apiclient_key.pem -out plain.pem)");
    }

    private static KeyFile pkcs12(byte[] content, String password) {
        char[] secret = password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), secret);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, secret) instanceof PrivateKey key) {
                    return new KeyFile(key, null, chain(store.getCertificateChain(alias)));
                }
            }
        } catch (IOException e) {
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw new KeyFileException(
                    wrong ? KeyProblem.WRONG_PASSWORD : KeyProblem.DAMAGED_STORE,
                    wrong
                            ? "the password of the key store is wrong. WeChat Pay sets the merchant id as the password; if"
                                    + " it was changed, set keyStorePassword"
                            : "the key store is damaged. Download it again",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(KeyProblem.DAMAGED_STORE, "the key store cannot be read. Download it again", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
        throw new KeyFileException(KeyProblem.NO_KEY_IN_STORE, "the key store contains no private key");
    }

    /** @param certificates null where the store holds a key alone, as {@code openssl pkcs12 -nocerts} makes it */
    private static List<X509Certificate> chain(Certificate @Nullable [] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }

    private static X509Certificate certificate(byte[] der) {
        return read("CERTIFICATE", () -> (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
    }

    private static PublicKey publicKeyOf(byte[] der) {
        if (!DerReader.isRsa(der)) {
            throw notRsa("public key", "pub_key.pem from the merchant console (Account Center, API Security)");
        }
        return read("PUBLIC KEY", () -> KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
    }

    private static <T> T read(String title, Reading<T> reading) {
        try {
            return reading.read();
        } catch (GeneralSecurityException e) {
            throw broken(title, e.getClass().getSimpleName());
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws GeneralSecurityException;
    }

    private static PrivateKey rsaKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw DerReader.isRsa(pkcs8)
                    ? broken("PRIVATE KEY", e.getClass().getSimpleName())
                    : notRsa("private key", "apiclient_key.pem from the zip of the merchant console");
        }
    }

    private static KeyFileException notRsa(String key, String cure) {
        return new KeyFileException(KeyProblem.NOT_RSA, "the " + key + " is not an RSA key. Use " + cure);
    }

    /** Without the cause, whose text may hold a piece of the key. */
    private static KeyFileException broken(String title, String why) {
        return new KeyFileException(
                KeyProblem.DAMAGED,
                "the " + title + " is damaged (" + why
                        + "). A URI changes plus signs unless the value is RAW(...); set the value as a component"
                        + " property");
    }
}
