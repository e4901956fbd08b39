// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.config.CertificateSerial;
import io.github.camelwechatpay.media.internal.config.KeySource;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the merchant's certificate and key among the options: a provider wins over single pieces, and they over a folder
 * or file that holds both.
 */
final class CredentialsLoader {

    private static final String P12 = "apiclient_cert.p12";
    private static final String CERTIFICATE_PEM = "apiclient_cert.pem";
    private static final String KEY_PEM = "apiclient_key.pem";
    private static final String PUBLIC_KEY_PEM = "pub_key.pem";

    /** What is read of a folder. */
    static final List<String> FILE_NAMES = List.of(P12, CERTIFICATE_PEM, KEY_PEM, PUBLIC_KEY_PEM);

    private final CamelContext context;
    private final WechatpayMediaConfiguration options;
    private final boolean brand;

    CredentialsLoader(CamelContext context, WechatpayMediaConfiguration options, boolean brand) {
        this.context = context;
        this.options = options;
        this.brand = brand;
    }

    /**
     * Empty if no option names any.
     *
     * @throws IllegalArgumentException if they cannot be used, naming option, file and cure
     */
    Optional<Credentials> load(Clock clock) {
        if (options.getCredentialsProvider() != null) {
            return Optional.of(serving(options.getCredentialsProvider(), "credentialsProvider", clock));
        }
        if (options.getCertificate() == null && options.getPrivateKey() == null && options.getCredentials() == null) {
            return Optional.empty();
        }
        Optional<KeyFile> certificate = piece("certificate", options.getCertificate());
        Optional<KeyFile> key = piece("privateKey", options.getPrivateKey())
                .or(() -> certificate.filter(file -> file.privateKey().isPresent()));
        boolean complete = certificate.isPresent() && key.isPresent();
        Optional<Pair> both = complete
                ? Optional.empty()
                : Optional.ofNullable(options.getCredentials()).map(this::folderOrFile);
        List<X509Certificate> chain = certificate
                .map(KeyFile::certificates)
                .or(() -> both.map(Pair::chain))
                .orElse(List.of());
        PrivateKey privateKey =
                key.flatMap(KeyFile::privateKey).or(() -> both.map(Pair::key)).orElse(null);
        return Optional.of(serving(pair(chain, privateKey), names(), clock));
    }

    /** WeChat Pay's public key: the option's, or else the one in the credentials folder. */
    Optional<PublicKey> publicKey() {
        if (options.getPublicKey() != null) {
            return Optional.of(publicKeyIn(new KeySource(context, "publicKey", options.getPublicKey())));
        }
        if (options.getCredentials() == null || options.getPublicKeySerial() == null) {
            return Optional.empty();
        }
        KeySource folder = new KeySource(context, "credentials", options.getCredentials());
        return Optional.of(folder)
                .filter(CredentialsLoader::isFolder)
                .map(source -> source.at(PUBLIC_KEY_PEM))
                .filter(KeySource::exists)
                .map(CredentialsLoader::publicKeyIn);
    }

    private static PublicKey publicKeyIn(KeySource source) {
        return source.read("")
                .publicKey()
                .orElseThrow(() -> source.failure(
                        "it contains no public key. Set pub_key.pem of the merchant console, or set secretKey to use"
                                + " platform certificates",
                        null));
    }

    private static boolean isFolder(KeySource source) {
        return source.folder().isPresent() || source.isClasspath() && !source.namesAKeyFile();
    }

    private Optional<KeyFile> piece(String option, @Nullable String value) {
        return Optional.ofNullable(value).map(v -> new KeySource(context, option, v).read(password()));
    }

    private Pair folderOrFile(String value) {
        KeySource source = new KeySource(context, "credentials", value);
        if (!isFolder(source)) {
            return pairIn(source.read(password()), source);
        }
        if (source.at(P12).exists()) {
            return pairIn(source.at(P12).read(password()), source.at(P12));
        }
        if (source.at(CERTIFICATE_PEM).exists() && source.at(KEY_PEM).exists()) {
            KeyFile certificate = source.at(CERTIFICATE_PEM).read(password());
            KeyFile key = source.at(KEY_PEM).read(password());
            return new Pair(certificate.certificates(), key.privateKey().orElse(null));
        }
        throw source.failure(
                "the folder contains neither " + P12 + " nor " + CERTIFICATE_PEM + " with " + KEY_PEM
                        + ". Unpack the zip file of the merchant console into it",
                null);
    }

    private static Pair pairIn(KeyFile file, KeySource source) {
        if (file.privateKey().isEmpty() || file.certificates().isEmpty()) {
            throw source.failure(
                    "the certificate or its private key is missing. Set the folder or .p12 file that contains"
                            + " both, or set certificate and privateKey",
                    null);
        }
        return new Pair(file.certificates(), file.privateKey().get());
    }

    private Credentials pair(List<X509Certificate> chain, @Nullable PrivateKey key) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option certificate: it contains no certificate, or it is not set although privateKey is."
                            + " Set certificate to apiclient_cert.pem");
        }
        if (key == null) {
            throw new IllegalArgumentException(
                    "Option privateKey: it contains no private key, or it is not set although certificate is."
                            + " Set privateKey to apiclient_key.pem");
        }
        try {
            return Credentials.of(key, ownFirst(chain, key).toArray(X509Certificate[]::new));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + names() + ": " + e.getMessage(), e);
        }
    }

    /** Some tools write a chain from its root on. */
    private static List<X509Certificate> ownFirst(List<X509Certificate> chain, PrivateKey key) {
        return chain.stream()
                .sorted(Comparator.comparing(certificate -> !isPair(certificate, key)))
                .toList();
    }

    private static boolean isPair(X509Certificate certificate, PrivateKey key) {
        return certificate.getPublicKey() instanceof RSAKey own
                && key instanceof RSAKey other
                && own.getModulus().equals(other.getModulus());
    }

    private Credentials serving(Credentials credentials, String option, Clock clock) {
        try {
            credentials.mustServe(brand ? null : options.getMchId(), clock.instant());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + ": " + e.getMessage(), e);
        }
        return options.getCertificateSerial() == null
                ? credentials
                : credentials.withSerial(
                        CertificateSerial.of(options.getCertificateSerial(), credentials.certificate()));
    }

    /** The options that were used, with the place of those that are places. */
    private String names() {
        if (options.getCertificate() == null && options.getPrivateKey() == null) {
            String both = Objects.requireNonNull(options.getCredentials(), "the pair comes from one of the three");
            return new KeySource(context, "credentials", both).named();
        }
        return options.getPrivateKey() == null ? "certificate" : "certificate and privateKey";
    }

    private String password() {
        if (options.getKeyStorePassword() != null) {
            return options.getKeyStorePassword();
        }
        String usual = brand ? options.getBrandId() : options.getMchId();
        return Objects.requireNonNull(usual, "the id is looked at before the credentials");
    }

    /** Not a record: it holds a key. */
    private static final class Pair {

        private final List<X509Certificate> chain;
        private final @Nullable PrivateKey key;

        Pair(List<X509Certificate> chain, @Nullable PrivateKey key) {
            this.chain = chain;
            this.key = key;
        }

        List<X509Certificate> chain() {
            return chain;
        }

        @Nullable
        PrivateKey key() {
            return key;
        }
    }
}
