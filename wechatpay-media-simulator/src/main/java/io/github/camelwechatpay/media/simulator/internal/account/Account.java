// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.account;

import io.github.camelwechatpay.media.simulator.internal.pki.ApiCertificate;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A merchant or a brand, with all that is needed to check its calls and to answer them. */
public final class Account {

    private final String id;
    private final String apiKey;
    private final String secretKey;
    private final Path credentials;
    private final ApiCertificate certificate;
    private final PlatformKey publicKey;
    private final PlatformKeys platform;

    /**
     * @param apiKey V2's, null for a brand
     * @param secretKey the APIv3 key, null for a brand
     * @param credentials the folder with the certificate and its key
     * @param certificate whose key signs the requests
     * @param publicKey WeChat Pay's, for this account only
     * @param platform the certificates that this account may name, too
     */
    Account(
            String id,
            String apiKey,
            String secretKey,
            Path credentials,
            ApiCertificate certificate,
            PlatformKey publicKey,
            PlatformKeys platform) {
        this.id = id;
        this.apiKey = apiKey;
        this.secretKey = secretKey;
        this.credentials = credentials;
        this.certificate = certificate;
        this.publicKey = publicKey;
        this.platform = platform;
    }

    public String id() {
        return id;
    }

    public String apiKey() {
        return apiKey;
    }

    public String secretKey() {
        return secretKey;
    }

    public Path credentials() {
        return credentials;
    }

    public ApiCertificate certificate() {
        return certificate;
    }

    public PlatformKey publicKey() {
        return publicKey;
    }

    /** The certificates of WeChat Pay's that this account gets to see; none for a brand. */
    public List<PlatformKey> platformKeys() {
        return secretKey == null ? List.of() : platform.listed();
    }

    /** The key of that serial, old or new. */
    public Optional<PlatformKey> named(String wechatpaySerial) {
        return Stream.concat(Stream.of(publicKey), platformKeys().stream())
                .filter(key -> key.serial().equals(wechatpaySerial))
                .findAny();
    }

    /**
     * The clear text of a field that was encrypted with the key of that serial.
     *
     * @throws IllegalArgumentException if there is no such key, or the text is not encrypted with it
     */
    public String decrypted(String wechatpaySerial, String text) {
        return named(wechatpaySerial)
                .orElseThrow(() -> new IllegalArgumentException(id() + " has no key " + wechatpaySerial))
                .decrypted(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("the text isn't encrypted with the key " + wechatpaySerial));
    }

    /** Which key answers a request that names this one: of certificates the newest, also if an older one is named. */
    public Optional<PlatformKey> answering(String wechatpaySerial) {
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
