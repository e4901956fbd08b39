package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens WeChat Pay's list of platform certificates, which is encrypted for the merchant. */
final class PlatformCertificates {

    private static final int TAG_BITS = 128;

    private final ObjectMapper json = new ObjectMapper();
    private final byte[] secretKey;

    /**
     * @param secretKey the APIv3 key, 32 characters
     */
    PlatformCertificates(String secretKey) {
        this.secretKey = secretKey.getBytes(UTF_8);
    }

    /**
     * @throws GeneralSecurityException if the APIv3 key is another one, or the list was altered
     * @throws IOException if the answer is no such list
     */
    List<X509Certificate> open(byte[] answer) throws GeneralSecurityException, IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonNode entry : json.readTree(answer).path("data")) {
            JsonNode sealed = entry.path("encrypt_certificate");
            byte[] pem = decrypt(
                    sealed.path("nonce").asText(),
                    sealed.path("associated_data").asText(),
                    sealed.path("ciphertext").asText());
            certificates.add((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        }
        return certificates;
    }

    /** {@code AEAD_AES_256_GCM}; the tag is the last 16 bytes of the ciphertext. */
    byte[] decrypt(String nonce, String associatedData, String ciphertext)
            throws GeneralSecurityException, IOException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(secretKey, "AES"),
                new GCMParameterSpec(TAG_BITS, nonce.getBytes(UTF_8)));
        cipher.updateAAD(associatedData.getBytes(UTF_8));
        try {
            return cipher.doFinal(Base64.getDecoder().decode(ciphertext));
        } catch (IllegalArgumentException e) {
            throw new IOException("the ciphertext is no Base64", e);
        }
    }

    @Override
    public String toString() {
        return "PlatformCertificates";
    }
}
