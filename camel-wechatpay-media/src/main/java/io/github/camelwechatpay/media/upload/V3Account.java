package io.github.camelwechatpay.media.upload;

import java.security.PublicKey;
import java.time.Clock;

/**
 * A merchant or brand of the V3 interface: its key, and those of WeChat Pay that answer it. Thread-safe; all endpoints of
 * one identity and region share one, so that its certificates are downloaded once.
 */
public final class V3Account {

    private final V3Signer signer;
    private final PlatformKeys keys;
    private final Secrets secrets;
    private final Trust trust;
    private final Clock clock;

    private V3Account(V3Signer signer, PlatformKeys keys, Secrets secrets, Clock clock) {
        this.signer = signer;
        this.keys = keys;
        this.secrets = secrets;
        this.trust = new Trust(clock);
        this.clock = clock;
    }

    /**
     * @param publicKeyId {@code PUB_KEY_ID_…} of the public key, or null
     * @param publicKey WeChat Pay's, or null
     * @param secretKey the APIv3 key, to download platform certificates with, or null
     * @param roots whose platform certificates are believed
     * @param secrets of the merchant or brand, besides the APIv3 key
     * @param global whether they are downloaded by the global path
     */
    public static V3Account of(
            V3Identity identity,
            Credentials credentials,
            String publicKeyId,
            PublicKey publicKey,
            String secretKey,
            PlatformRoots roots,
            Secrets secrets,
            boolean global,
            Transport transport,
            Clock clock) {
        V3Signer signer = new V3Signer(identity, credentials);
        Secrets all = secrets.and(secretKey);
        CertificateDownload download = secretKey == null
                ? null
                : new CertificateDownload(
                        global ? "/v3/global/certificates" : "/v3/certificates",
                        signer,
                        new PlatformCertificates(secretKey, roots),
                        transport,
                        Stamp.source(),
                        clock,
                        all);
        return new V3Account(signer, new PlatformKeys(publicKeyId, publicKey, download, clock), all, clock);
    }

    Protocol protocol() {
        return new V3Protocol(signer, keys, secrets, clock);
    }

    Trust trust() {
        return trust;
    }

    @Override
    public String toString() {
        return "V3Account[" + signer + ", " + keys + "]";
    }
}
