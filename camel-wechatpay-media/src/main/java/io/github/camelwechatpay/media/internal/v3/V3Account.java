// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import java.security.PublicKey;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A merchant or brand of the V3 interface: its key, and those of WeChat Pay that answer it. Thread-safe; all endpoints of
 * one identity and region share one, so that its certificates are downloaded once.
 */
public final class V3Account {

    private final V3Signer signer;
    private final Credentials credentials;
    private final PlatformKeys keys;
    private final SecretRedactor secrets;
    private final SignatureCircuitBreaker trust;
    private final Clock clock;

    private V3Account(
            V3Signer signer, Credentials credentials, PlatformKeys keys, SecretRedactor secrets, Clock clock) {
        this.signer = signer;
        this.credentials = credentials;
        this.keys = keys;
        this.secrets = secrets;
        this.trust = new SignatureCircuitBreaker(clock);
        this.clock = clock;
    }

    /**
     * @param publicKeySerial {@code PUB_KEY_ID_…} of the public key
     * @param publicKey WeChat Pay's; null if there is none, then there is no serial either
     * @param secretKey the APIv3 key, to download platform certificates with; null if none are downloaded
     * @param roots whose platform certificates are believed
     * @param secrets of the merchant or brand, besides the APIv3 key
     * @param global whether they are downloaded by the global path
     */
    public static V3Account of(
            V3Identity identity,
            Credentials credentials,
            @Nullable String publicKeySerial,
            @Nullable PublicKey publicKey,
            @Nullable String secretKey,
            PlatformRoots roots,
            SecretRedactor secrets,
            boolean global,
            Transport transport,
            Clock clock) {
        V3Signer signer = new V3Signer(identity, credentials);
        SecretRedactor all = secrets.and(secretKey);
        PlatformCertificateDownload download = secretKey == null
                ? null
                : new PlatformCertificateDownload(
                        global ? "/v3/global/certificates" : "/v3/certificates",
                        signer,
                        new PlatformCertificateDecryptor(secretKey, roots),
                        transport,
                        Stamp.source(),
                        clock,
                        all);
        return new V3Account(
                signer, credentials, new PlatformKeys(publicKeySerial, publicKey, download, clock), all, clock);
    }

    public Protocol protocol() {
        return new V3Protocol(signer, keys, secrets, clock);
    }

    /**
     * The key that sensitive fields are encrypted with at present.
     *
     * @throws UploadException if certificates have to be downloaded first and that fails
     */
    public EncryptionKey encryptionKey() {
        return keys.current();
    }

    /**
     * A field that WeChat Pay encrypted for this merchant or brand.
     *
     * @throws UploadException {@code CANNOT_DECRYPT}
     */
    public String decrypt(String cipherText) {
        return credentials.decrypt(cipherText);
    }

    public SignatureCircuitBreaker trust() {
        return trust;
    }

    @Override
    public String toString() {
        return "V3Account[" + signer + ", " + keys + "]";
    }
}
