package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one file, or text, of keys holds: PKCS#12, PEM or DER, told by its content and not by its name.
 *
 * <p>Failures are {@link IllegalArgumentException}s with a sentence for people: what is wrong and what to do, never what
 * was in the file.
 */
public final class KeyFile {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern BARE_BASE64 = Pattern.compile("[A-Za-z0-9+/=\\s]+");

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final List<X509Certificate> certificates;

    private KeyFile(PrivateKey privateKey, List<X509Certificate> certificates) {
        this(privateKey, null, certificates);
    }

    private KeyFile(PrivateKey privateKey, PublicKey publicKey, List<X509Certificate> certificates) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.certificates = List.copyOf(certificates);
    }

    /**
     * @param password opens a PKCS#12 file; WeChat Pay makes them with the merchant id
     * @throws IllegalArgumentException if nothing usable is in it
     */
    public static KeyFile read(byte[] content, String password) {
        String text = new String(content, ISO_8859_1).strip();
        if (text.contains("-----BEGIN ")) {
            return pem(text);
        }
        byte[] der = BARE_BASE64.matcher(text).matches() ? base64(text, "text") : content;
        return switch (Der.kindOf(der)) {
            case PKCS12 -> pkcs12(der, password);
            case CERTIFICATE -> new KeyFile(null, List.of(certificate(der)));
            case PKCS8 -> new KeyFile(rsaKey(der), List.of());
            case PKCS1 -> new KeyFile(rsaKey(Der.pkcs8OfPkcs1(der)), List.of());
            case OTHER ->
                throw new IllegalArgumentException(
                        "there is neither a PKCS#12 key store nor a PEM certificate or key in it");
        };
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
        PrivateKey key = null;
        PublicKey publicKey = null;
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            byte[] der = base64(block.group(2), block.group(1));
            switch (block.group(1)) {
                case "CERTIFICATE" -> certificates.add(certificate(der));
                case "PRIVATE KEY" -> key = rsaKey(der);
                case "RSA PRIVATE KEY" -> key = rsaKey(Der.pkcs8OfPkcs1(der));
                case "ENCRYPTED PRIVATE KEY" ->
                    throw new IllegalArgumentException("the private key is encrypted."
                            + " Decrypt it with: openssl pkcs8 -in apiclient_key.pem -out plain.pem");
                case "PUBLIC KEY" -> publicKey = publicKey(der);
                default -> {} // parameters, say, may stand beside them
            }
        }
        if (key == null && publicKey == null && certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is neither a certificate nor a key in the PEM text, or its END line" + " is missing");
        }
        return new KeyFile(key, publicKey, certificates);
    }

    private static KeyFile pkcs12(byte[] content, String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    return new KeyFile(key, chain(store.getCertificateChain(alias)));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "the password does not open the key store. WeChat Pay makes them with the merchant id;"
                                    + " if it was changed, set keyStorePassword"
                            : "the key store is damaged. Download it again",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key store cannot be read. Download it again", e);
        }
        throw new IllegalArgumentException("there is no private key in the key store");
    }

    private static List<X509Certificate> chain(Certificate[] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw broken("CERTIFICATE", e);
        }
    }

    private static PublicKey publicKey(byte[] der) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw broken("PUBLIC KEY", e);
        }
    }

    private static PrivateKey rsaKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw broken("PRIVATE KEY", e);
        }
    }

    /** Line breaks may be missing, or written as {@code \n} as environment variables have them. */
    private static byte[] base64(String text, String title) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s|\\\\[rn]", ""));
        } catch (IllegalArgumentException e) {
            throw broken(title, e);
        }
    }

    /** Without the cause's text, which may hold a piece of the key. */
    private static IllegalArgumentException broken(String title, Exception cause) {
        return new IllegalArgumentException(
                "the " + title + " is damaged (" + cause.getClass().getSimpleName()
                        + "). In a URI a + is lost unless the value is RAW(...): better set it as a component property");
    }
}
