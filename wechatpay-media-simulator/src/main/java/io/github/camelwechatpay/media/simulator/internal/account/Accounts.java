// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.account;

import io.github.camelwechatpay.media.simulator.internal.pki.ApiCertificate;
import io.github.camelwechatpay.media.simulator.internal.pki.CertificateAuthority;
import io.github.camelwechatpay.media.simulator.internal.pki.CertifiedKey;
import io.github.camelwechatpay.media.simulator.internal.pki.ClientCertificates;
import io.github.camelwechatpay.media.simulator.internal.pki.CredentialsFolder;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKey;
import io.github.camelwechatpay.media.simulator.internal.pki.PlatformKeys;
import io.github.camelwechatpay.media.simulator.internal.pki.RsaKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The merchants and brands of a simulator, their keys and WeChat Pay's. Merchants' keys are made at once; brands and platform
 * certificates when they are first asked for.
 */
public final class Accounts {

    private final CredentialsFolder folder;
    private final CertificateAuthority authority;
    private final CertifiedKey server;
    private final PlatformKeys platform = new PlatformKeys(() -> issued(CertificateAuthority::platform));
    private final PlatformKeys foreign = new PlatformKeys(() -> issued(CertificateAuthority::platform));
    private final Map<String, Account> merchants = new LinkedHashMap<>();
    private final Set<String> brandIds;
    private final Map<String, Account> brands = new ConcurrentHashMap<>();

    @FunctionalInterface
    private interface Issue<T> {
        T by(CertificateAuthority authority) throws GeneralSecurityException, IOException;
    }

    /**
     * @param secrets of the merchants, by their ids
     * @param rsa makes all keys
     */
    public Accounts(
            Map<String, MerchantSecrets> secrets,
            Set<String> brandIds,
            CredentialsFolder folder,
            SecureRandom random,
            RsaKeys rsa,
            Instant now)
            throws GeneralSecurityException, IOException {
        this.folder = folder;
        this.brandIds = brandIds;
        int ownAndServers = 2;
        int eachMerchants = 2; // its own, and WeChat Pay's public key for it
        rsa.prepare(ownAndServers + eachMerchants * secrets.size());
        this.authority = new CertificateAuthority(random, rsa, now);
        this.server = authority.server();
        folder.writeCa(authority.certificate());
        for (Map.Entry<String, MerchantSecrets> merchant : secrets.entrySet()) {
            MerchantSecrets own = merchant.getValue();
            merchants.put(merchant.getKey(), newAccount(merchant.getKey(), own.apiKey(), own.secretKey()));
        }
    }

    public CertificateAuthority authority() {
        return authority;
    }

    /** The HTTPS server's own. */
    public CertifiedKey server() {
        return server;
    }

    public PlatformKeys platform() {
        return platform;
    }

    /** A key that isn't WeChat Pay's. */
    public PlatformKey foreignKey() {
        return foreign.listed().get(0);
    }

    /** In the order in which they were added. */
    public Map<String, Account> merchants() {
        return Collections.unmodifiableMap(merchants);
    }

    public Set<String> brandIds() {
        return brandIds;
    }

    public Optional<Account> merchant(String id) {
        return Optional.ofNullable(merchants.get(id));
    }

    /** A brand's keys are made when it is first asked for. */
    public Optional<Account> brand(String id) {
        return brandIds.contains(id) ? Optional.of(brands.computeIfAbsent(id, this::newBrand)) : Optional.empty();
    }

    /** Whether this is a merchant's certificate that has expired or was replaced. */
    public boolean isOutdated(X509Certificate certificate) {
        return merchant(ClientCertificates.commonName(certificate))
                .filter(account -> account.certificate().isOutdated(CertifiedKey.serial(certificate)))
                .isPresent();
    }

    public void liftExpiries() {
        merchants.values().forEach(account -> account.certificate().expire(false));
    }

    /** A certificate in place of the present one. */
    public synchronized void renew(Account merchant) {
        change(merchant, merchant.certificate()::replace);
    }

    /** A certificate beside the present one, which holds too. */
    public synchronized void issue(Account merchant) {
        change(merchant, merchant.certificate()::add);
    }

    /** The simulator takes the new certificate before its files are in the folder. */
    private void change(Account merchant, Consumer<CertifiedKey> taking) {
        issued(issuer -> {
            CertifiedKey next = issuer.merchant(merchant.id());
            Path written = folder.writeAside(merchant.id(), next);
            taking.accept(next);
            folder.putInPlace(written, merchant.credentials());
            return next;
        });
    }

    private Account newBrand(String id) {
        return issued(issuer -> newAccount(id, null, null));
    }

    private Account newAccount(String id, String apiKey, String secretKey)
            throws GeneralSecurityException, IOException {
        CertifiedKey own = authority.merchant(id);
        PlatformKey publicKey = authority.publicKey();
        Path credentials = folder.write(id, own, publicKey);
        return new Account(id, apiKey, secretKey, credentials, new ApiCertificate(own), publicKey, platform);
    }

    private <T> T issued(Issue<T> issue) {
        try {
            return issue.by(authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime can't make the simulator's keys", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's credentials can't be written", e);
        }
    }
}
