// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens WeChat Pay's list of platform certificates, which is encrypted for the merchant. */
final class PlatformCertificateDecryptor {

    private static final int TAG_BITS = 128;

    private final ObjectMapper json = new ObjectMapper();
    private final byte[] secretKey;
    private final PlatformRoots roots;

    /**
     * @param secretKey the APIv3 key, 32 characters
     */
    PlatformCertificateDecryptor(String secretKey, PlatformRoots roots) {
        this.secretKey = secretKey.getBytes(UTF_8);
        this.roots = roots;
    }

    /**
     * Each entry by itself: one that is damaged, or not believed, does not hide the others.
     *
     * @throws IOException if the answer is no such list
     */
    Opened open(byte[] answer, Instant now) throws IOException {
        JsonNode list = json.readTree(answer).path("data");
        if (!list.isArray()) {
            throw new IOException("the list is missing");
        }
        Map<String, X509Certificate> believed = new LinkedHashMap<>();
        List<Refused> refused = new ArrayList<>();
        for (JsonNode entry : list) {
            open(entry, now, believed, refused);
        }
        return new Opened(believed, refused);
    }

    private void open(JsonNode entry, Instant now, Map<String, X509Certificate> believed, List<Refused> refused) {
        byte[] pem;
        try {
            JsonNode sealed = entry.path("encrypt_certificate");
            pem = decrypt(
                    sealed.path("nonce").asText(),
                    sealed.path("associated_data").asText(),
                    sealed.path("ciphertext").asText());
        } catch (GeneralSecurityException
                | IOException
                | RuntimeException e) { // JDK 17 throws the last at a short text
            refused.add(new Refused(entry.path("serial_no").asText(), "cannot be decrypted", true, true));
            return;
        }
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            String serial = Credentials.serialOf(certificate);
            Optional<String> doubt = roots.doubt(certificate, now);
            if (doubt.isPresent()) {
                refused.add(new Refused(serial, doubt.get(), false, false));
            } else {
                believed.put(serial, certificate);
            }
        } catch (GeneralSecurityException | RuntimeException e) { // parsers of certificates throw both
            refused.add(new Refused(entry.path("serial_no").asText(), "cannot be read", true, false));
        }
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
            throw new IOException("the ciphertext is not Base64", e);
        }
    }

    @Override
    public String toString() {
        return "PlatformCertificateDecryptor";
    }

    /**
     * A list that was opened.
     *
     * @param believed by serial number, in the order of the list
     */
    record Opened(Map<String, X509Certificate> believed, List<Refused> refused) {

        /** Whether nothing of it could be decrypted: the APIv3 key is another one. */
        boolean isSealed() {
            return believed.isEmpty() && !refused.isEmpty() && refused.stream().allMatch(Refused::sealed);
        }
    }

    /**
     * An entry that is not used.
     *
     * @param serial as the entry, or its certificate, tells it; may be empty
     * @param why the rest of a sentence that begins with the certificate
     * @param damaged whether it is not known which certificate it was
     * @param sealed whether it could not even be decrypted
     */
    record Refused(String serial, String why, boolean damaged, boolean sealed) {

        @Override
        public String toString() {
            return "the certificate " + (serial.isBlank() ? "without a serial number" : LogText.clean(serial, 64)) + " "
                    + why;
        }
    }
}
