// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.Credentials;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What endpoints must have in common to share something. Holds secrets, so it shows nothing of itself. */
final class SharedResourceKey {

    private final List<@Nullable Object> values;

    private SharedResourceKey(@Nullable Object... values) {
        this.values = Arrays.asList(values);
    }

    /** Those that use the same connections. */
    static SharedResourceKey ofConnections(WechatpayMediaConfiguration o, Optional<Credentials> credentials) {
        return new SharedResourceKey(
                credentials.map(Credentials::certificate).orElse(null), // a renewed one needs connections of its own
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

    /** Those that are one identity in one place, with the same keys of WeChat Pay. */
    static SharedResourceKey ofAccount(
            WechatpayMediaConfiguration o,
            String id,
            String place,
            Credentials credentials,
            @Nullable PublicKey publicKey) {
        return new SharedResourceKey(
                id,
                place,
                o.getBackupUri(),
                o.getCertificateSerial(),
                publicKey,
                o.getPublicKeySerial(),
                o.getSecretKey(),
                o.getPlatformRootCertificates(),
                ofConnections(o, Optional.of(credentials)));
    }

    /** Those V2 calls that are one merchant's in one place, with the same API key. */
    static SharedResourceKey ofV2Account(WechatpayMediaConfiguration o, String place) {
        return new SharedResourceKey(o.getMchId(), place, o.getBackupUri(), o.getApiKey(), o.getSecretKey());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedResourceKey sharing && values.equals(sharing.values);
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
