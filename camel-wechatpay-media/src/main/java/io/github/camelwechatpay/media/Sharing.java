package io.github.camelwechatpay.media;

import java.util.Arrays;
import java.util.List;

/** What endpoints must have in common to share something. Holds secrets, so it shows nothing of itself. */
final class Sharing {

    private final List<Object> values;

    private Sharing(Object... values) {
        this.values = Arrays.asList(values);
    }

    /** Those that use the same connections. */
    static Sharing ofConnections(WechatpayMediaConfiguration o) {
        return new Sharing(
                o.getMchId(),
                o.getBrandId(),
                o.getCredentials(),
                o.getCredentialsProvider(),
                o.getCertificate(),
                o.getPrivateKey(),
                o.getKeyStorePassword(),
                o.getCaCertificate(),
                o.getSslContextParameters(),
                o.getConnectTimeout(),
                o.getMaxConnections(),
                o.getProxyHost(),
                o.getProxyPort(),
                o.getProxyAuthUsername(),
                o.getProxyAuthPassword(),
                o.getHttpClientConfigurer());
    }

    /** Those that are one identity towards one host, with the same keys of WeChat Pay. */
    static Sharing ofAccount(WechatpayMediaConfiguration o, String id, String host) {
        return new Sharing(
                id,
                host,
                o.getCertificateSerial(),
                o.getPublicKey(),
                o.getPublicKeyId(),
                o.getSecretKey(),
                ofConnections(o));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sharing sharing && values.equals(sharing.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Sharing";
    }
}
