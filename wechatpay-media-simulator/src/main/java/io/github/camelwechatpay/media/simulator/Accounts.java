package io.github.camelwechatpay.media.simulator;

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

/**
 * Who is known to the simulator, and their keys and WeChat Pay's. What the V2 call and the merchants' credentials need is made at
 * once; brands and platform certificates are made when they are first asked for.
 */
final class Accounts {

    private final CredentialsFolder folder;
    private final CertificateAuthority authority;
    private final CertifiedKey server;
    private final PlatformKeys platform = new PlatformKeys(() -> issued(CertificateAuthority::platform));
    private final PlatformKeys strangers = new PlatformKeys(() -> issued(CertificateAuthority::platform));
    private final Map<String, SimulatedMerchant> merchants = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Set<String> brandIds;
    private final Map<String, Brand> brands = new ConcurrentHashMap<>();

    /** A brand as the user sees it and as the checks need it. */
    private record Brand(SimulatedBrand told, Account account) {}

    @FunctionalInterface
    private interface Issue<T> {
        T by(CertificateAuthority authority) throws GeneralSecurityException, IOException;
    }

    Accounts(WechatpaySimulatorBuilder wanted, CredentialsFolder folder, SecureRandom random, Instant now)
            throws GeneralSecurityException, IOException {
        this.folder = folder;
        this.brandIds = wanted.brands();
        Map<String, String> apiKeys = wanted.merchants(random);
        RsaKeys rsa = new RsaKeys(random);
        int ownAndServers = 2;
        int eachMerchants = 2; // its own, and WeChat Pay's public key for it
        rsa.prepare(ownAndServers + eachMerchants * apiKeys.size());
        this.authority = new CertificateAuthority(random, rsa, now);
        this.server = authority.server();
        folder.writeCa(authority.certificate());
        for (Map.Entry<String, String> merchant : apiKeys.entrySet()) {
            add(merchant.getKey(), merchant.getValue(), wanted.secretKey(merchants.isEmpty(), random));
        }
    }

    CertificateAuthority authority() {
        return authority;
    }

    /** The HTTPS server's own. */
    CertifiedKey server() {
        return server;
    }

    PlatformKeys platform() {
        return platform;
    }

    /** A key that isn't WeChat Pay's. */
    PlatformKey stranger() {
        return strangers.listed().get(0);
    }

    /** In the order in which they were added. */
    Map<String, SimulatedMerchant> merchants() {
        return Collections.unmodifiableMap(merchants);
    }

    Set<String> brandIds() {
        return brandIds;
    }

    Optional<SimulatedBrand> brand(String id) {
        return known(id).map(Brand::told);
    }

    Optional<Account> merchantAccount(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<Account> brandAccount(String id) {
        return known(id).map(Brand::account);
    }

    /** Whether this is a merchant's certificate that has expired or was replaced. */
    boolean isOutdated(X509Certificate certificate) {
        return merchantAccount(ClientCertificates.commonName(certificate))
                .filter(account -> account.certificate().isOutdated(CertifiedKey.serial(certificate)))
                .isPresent();
    }

    void expire(SimulatedMerchant merchant) {
        accounts.get(merchant.id()).certificate().expire(true);
    }

    void liftExpiries() {
        accounts.values().forEach(account -> account.certificate().expire(false));
    }

    /** The new one is good before anybody can find it in the folder. */
    synchronized void renew(SimulatedMerchant merchant) {
        issued(issuer -> {
            CertifiedKey next = issuer.merchant(merchant.id());
            Path written = folder.writeAside(merchant.id(), next);
            accounts.get(merchant.id()).certificate().replace(next);
            folder.putInPlace(written, merchant.credentials());
            return next;
        });
    }

    private Optional<Brand> known(String id) {
        return brandIds.contains(id) ? Optional.of(brands.computeIfAbsent(id, this::newBrand)) : Optional.empty();
    }

    private void add(String id, String apiKey, String secretKey) throws GeneralSecurityException, IOException {
        CertifiedKey identity = authority.merchant(id);
        PlatformKey publicKey = authority.publicKey();
        Path credentials = folder.write(id, identity, publicKey);
        ApiCertificate certificate = new ApiCertificate(identity);
        merchants.put(id, new SimulatedMerchant(id, apiKey, secretKey, credentials, publicKey.serial(), certificate));
        accounts.put(id, new Account(id, certificate, publicKey, secretKey, platform));
    }

    private Brand newBrand(String id) {
        return issued(issuer -> {
            CertifiedKey identity = issuer.merchant(id);
            PlatformKey publicKey = issuer.publicKey();
            Path credentials = folder.write(id, identity, publicKey);
            return new Brand(
                    new SimulatedBrand(id, credentials, publicKey.serial(), identity.serial()),
                    new Account(id, new ApiCertificate(identity), publicKey, null, platform));
        });
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
