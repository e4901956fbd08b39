package io.github.camelwechatpay.media.simulator;

import java.util.List;
import java.util.Optional;

/** Who may send V3 calls: a merchant or a brand, with all that is needed to judge its calls and to answer them. */
final class Account {

    private final String id;
    private final ApiCertificate certificate;
    private final PlatformKey publicKey;
    private final String secretKey;
    private final PlatformKeys platform;

    /**
     * @param certificate whose key signs the requests
     * @param publicKey WeChat Pay's, for this account only
     * @param secretKey the APIv3 key, null for a brand
     * @param platform the certificates that this account may name, too
     */
    Account(String id, ApiCertificate certificate, PlatformKey publicKey, String secretKey, PlatformKeys platform) {
        this.id = id;
        this.certificate = certificate;
        this.publicKey = publicKey;
        this.secretKey = secretKey;
        this.platform = platform;
    }

    String id() {
        return id;
    }

    ApiCertificate certificate() {
        return certificate;
    }

    PlatformKey publicKey() {
        return publicKey;
    }

    String secretKey() {
        return secretKey;
    }

    /** The certificates of WeChat Pay's that this account gets to see; none for a brand. */
    List<PlatformKey> platformKeys() {
        return secretKey == null ? List.of() : platform.listed();
    }

    /** Which key answers a request that names this one: of certificates the newest, also if an older one is named. */
    Optional<PlatformKey> answering(String wechatpaySerial) {
        if (publicKey.serial().equals(wechatpaySerial)) {
            return Optional.of(publicKey);
        }
        List<PlatformKey> listed = platformKeys();
        return listed.stream()
                .filter(key -> key.serial().equals(wechatpaySerial))
                .findAny()
                .map(known -> listed.get(listed.size() - 1));
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
