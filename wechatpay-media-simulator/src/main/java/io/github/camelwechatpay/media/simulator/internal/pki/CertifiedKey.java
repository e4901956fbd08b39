// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;

/** A private key with its certificate and the CA's. */
public final class CertifiedKey {

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate issuer;

    CertifiedKey(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {
        this.key = key;
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /** As {@code openssl x509 -serial} prints it: upper-case hex, two digits to the byte. */
    public String serial() {
        return serial(certificate);
    }

    public static String serial(X509Certificate certificate) {
        String hex = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /** Whether this is the certificate's signature over the text; a signature of the wrong length is none. */
    public boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(certificate);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime can't verify signatures", e);
        }
    }

    /** A field for the owner of the certificate alone. */
    public String encrypted(String text) {
        return Oaep.encrypted(text, certificate.getPublicKey());
    }

    public KeyStore keyStore(char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("Tenpay Certificate", key, password, new Certificate[] {certificate, issuer});
        return store;
    }

    String certificatePem() throws GeneralSecurityException {
        return pem(certificate);
    }

    String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    public static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static String pem(String type, byte[] der) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
