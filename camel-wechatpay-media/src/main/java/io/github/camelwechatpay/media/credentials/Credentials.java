// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.credentials;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's API certificate with its private key, which authenticates the merchant to WeChat Pay.
 *
 * <p>The key may live in an HSM or KMS: it is used only through the JDK's {@code Signature} and {@code Cipher}, and its
 * encoded form is never requested. Thread-safe if the key is.
 */
public final class Credentials {

    private static final byte[] PROBE = "wechatpay-media".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;
    private final String serial;
    private final RsaSigner signer;
    private final @Nullable FastSigner fast;

    private Credentials(PrivateKey privateKey, List<X509Certificate> chain, String serial, @Nullable FastSigner fast) {
        this.privateKey = privateKey;
        this.chain = chain;
        this.serial = serial;
        this.signer = RsaSigner.of(privateKey);
        this.fast = fast;
    }

    /**
     * @param chain the merchant's certificate first, then those of its issuers, if they are to be sent too
     * @throws IllegalArgumentException if the key does not belong to the certificate
     */
    public static Credentials of(PrivateKey privateKey, X509Certificate... chain) {
        if (chain.length == 0) {
            throw new IllegalArgumentException("there is no certificate");
        }
        Credentials credentials = new Credentials(privateKey, List.of(chain), serialOf(chain[0]), null);
        credentials.mustBeAPair();
        return credentials;
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate's serial number, as {@code openssl x509 -serial} prints it: upper-case hex. */
    public String serial() {
        return serial;
    }

    /** The same under another serial number, should WeChat Pay know the certificate by one. */
    public Credentials withSerial(String other) {
        return new Credentials(privateKey, chain, other, fast);
    }

    /** Whether the key tells its numbers, so that another provider can use it: not one in an HSM or KMS. */
    public boolean isPortable() {
        return privateKey instanceof RSAPrivateCrtKey;
    }

    /**
     * The same, whose requests the provider signs, which need not be registered with the JDK. Should it fail later, the
     * key's own provider signs. A key that is not portable stays with its own.
     *
     * @throws GeneralSecurityException if the provider does not take the key, or signs differently
     */
    public Credentials signedBy(Provider provider) throws GeneralSecurityException {
        if (!(privateKey instanceof RSAPrivateCrtKey numbers)) {
            return this;
        }
        RsaSigner other = RsaSigner.by(provider, numbers);
        if (!Arrays.equals(other.sign(PROBE), signer.sign(PROBE))) { // PKCS#1 v1.5 has one signature of a text
            throw new SignatureException("its signature differs from the JDK's");
        }
        return new Credentials(privateKey, chain, serial, new FastSigner(other, signer));
    }

    public static String serialOf(X509Certificate certificate) {
        String hex = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /** For TLS with a client certificate. */
    public KeyManager[] keyManagers() {
        return new KeyManager[] {new MerchantKeyManager(privateKey, chain.toArray(X509Certificate[]::new))};
    }

    /**
     * Checks what would otherwise fail with every upload.
     *
     * @param mchId null for a brand, whose certificates bear other names
     * @throws IllegalArgumentException with a message that contains the problem and the solution
     */
    public void mustServe(@Nullable String mchId, Instant now) {
        Instant from = certificate().getNotBefore().toInstant();
        Instant until = certificate().getNotAfter().toInstant();
        if (now.isAfter(until)) {
            throw new IllegalArgumentException("the certificate expired at " + until
                    + ". Download a new one from the merchant console (Account Center, API Security)");
        }
        if (now.isBefore(from)) {
            throw new IllegalArgumentException(
                    "the certificate is not valid before " + from + ". Check this machine's clock");
        }
        merchantId().filter(owner -> mchId != null && !owner.equals(mchId)).ifPresent(owner -> {
            throw new IllegalArgumentException("the certificate belongs to merchant " + owner + ", but mchId is "
                    + mchId + ". Set the mchId of the certificate, or the certificate of this mchId");
        });
    }

    /** The merchant id in the certificate's common name; empty if a name stands there. */
    public Optional<String> merchantId() {
        try {
            LdapName subject =
                    new LdapName(certificate().getSubjectX500Principal().getName());
            return subject.getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> part.getValue().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .findFirst();
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("the certificate's subject cannot be read. Download it again", e);
        }
    }

    /**
     * {@code SHA256withRSA}, PKCS#1 v1.5.
     *
     * @throws NoAnswerException {@code CANNOT_SIGN}: the key may live in a device that is away
     */
    public byte[] sign(byte[] text) {
        try {
            return fast == null ? signer.sign(text) : fast.sign(text);
        } catch (GeneralSecurityException | RuntimeException e) { // providers throw both
            String kind = e.getClass().getSimpleName();
            throw new NoAnswerException(
                    ErrorCode.CANNOT_SIGN.problem(
                            "The request cannot be signed with the private key of the API certificate (" + kind + ")"),
                    e);
        }
    }

    /**
     * A text that WeChat Pay encrypted for this merchant with the certificate's public key: RSA-OAEP (SHA-1, MGF1 with SHA-1).
     *
     * @param cipherText in Base64; an empty text stays empty
     * @return the clear text, read as UTF-8
     * @throws UploadException {@code CANNOT_DECRYPT}: the text is not Base64, which is its own fault; or it was encrypted
     *     for another certificate, or the key cannot be used
     */
    public String decrypt(String cipherText) {
        if (cipherText.isEmpty()) {
            return "";
        }
        byte[] encrypted;
        try {
            encrypted = Base64.getDecoder().decode(cipherText);
        } catch (IllegalArgumentException e) {
            throw new InvalidMediaException(ErrorCode.CANNOT_DECRYPT
                    .problem("The text to decrypt is not Base64")
                    .in(Category.INPUT));
        }
        try {
            return new String(Oaep.of(Cipher.DECRYPT_MODE, privateKey, encrypted), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) { // providers throw both; their texts are not passed on
            throw new NoAnswerException(ErrorCode.CANNOT_DECRYPT.problem(
                    "The text cannot be decrypted with the private key of the API certificate " + serial + " ("
                            + e.getClass().getSimpleName() + ")"));
        }
    }

    private void mustBeAPair() {
        try {
            Signature signature = RsaSigner.verifier();
            signature.initVerify(certificate().getPublicKey());
            signature.update(PROBE);
            if (!signature.verify(signer.sign(PROBE))) {
                throw notAPair(null);
            }
        } catch (InvalidKeyException | SignatureException e) {
            throw notAPair(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA256withRSA", e);
        }
    }

    private static IllegalArgumentException notAPair(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "the private key does not belong to the certificate. Use both files from the same zip of the"
                        + " merchant console",
                cause);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Credentials[serial=" + serial() + "]";
    }
}
