// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.config.CertificateSerial;
import io.github.camelwechatpay.media.internal.config.KeySource;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import io.github.camelwechatpay.media.internal.key.KeyFileException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose certificate and key are there, and whether they fit each other, the merchant and the time. */
final class KeyCheck {

    private static final int BITS = 2048;
    private static final Duration SOON = Duration.ofDays(30);
    private static final String P12 = "apiclient_cert.p12";
    private static final String CERTIFICATE_PEM = "apiclient_cert.pem";
    private static final String KEY_PEM = "apiclient_key.pem";

    private final OptionValues options;
    private final Optional<Credentials> provided;
    private final boolean brand;
    private final Clock clock;
    private final Findings findings;

    private List<X509Certificate> chain = List.of();
    private @Nullable PrivateKey privateKey;

    /**
     * @param provided those of a bean
     */
    KeyCheck(OptionValues options, Optional<Credentials> provided, boolean brand, Clock clock, Findings findings) {
        this.options = options;
        this.provided = provided;
        this.brand = brand;
        this.clock = clock;
        this.findings = findings;
    }

    /** What requests can be signed with, be it expired or another merchant's; empty if there is no such pair. */
    Optional<Credentials> credentials() {
        identity();
        Optional<Credentials> pair = provided.or(this::pair);
        pair.ifPresent(credentials -> {
            certificate(credentials.certificate());
            owner(credentials);
        });
        return pair.map(this::withSerial);
    }

    private void identity() {
        Optional<String> id = options.text(brand ? "brandId" : "mchId");
        if (id.isEmpty()) {
            findings.add(brand ? Problem.NO_BRAND_ID : Problem.NO_MERCHANT_ID);
        } else if (!brand && options.merchant().isEmpty()) {
            findings.add(Problem.BAD_MERCHANT_ID);
        }
    }

    private Optional<Credentials> pair() {
        if (!options.isSet("credentials") && !options.isSet("certificate") && !options.isSet("privateKey")) {
            findings.add(Problem.NO_CREDENTIALS);
            return Optional.empty();
        }
        boolean readable = piece("certificate") & piece("privateKey");
        if (readable && (chain.isEmpty() || privateKey == null)) {
            readable = options.source("credentials").map(this::folderOrFile).orElse(true);
        }
        return readable ? fitting() : Optional.empty();
    }

    private boolean piece(String option) {
        return options.source(option).map(this::read).orElse(true);
    }

    private boolean folderOrFile(KeySource source) {
        boolean folder = source.folder().isPresent() || source.isClasspath() && !source.namesAKeyFile();
        if (!folder) {
            return read(source);
        }
        if (source.at(P12).exists()) {
            return read(source.at(P12));
        }
        if (source.at(CERTIFICATE_PEM).exists() && source.at(KEY_PEM).exists()) {
            return read(source.at(CERTIFICATE_PEM)) & read(source.at(KEY_PEM));
        }
        findings.add(Problem.FOLDER_WITHOUT_KEYS, source.named());
        return false;
    }

    /** The first certificate and the first key count, as at a start. */
    private boolean read(KeySource source) {
        String password = options.text("keyStorePassword")
                .or(() -> options.text(brand ? "brandId" : "mchId"))
                .orElse("");
        KeyFile file;
        try {
            file = source.read(password);
        } catch (KeyFileException e) {
            findings.add(problem(e), source.named());
            return false;
        }
        chain = chain.isEmpty() ? file.certificates() : chain;
        privateKey = privateKey == null ? file.privateKey().orElse(null) : privateKey;
        findings.ok(
                Check.CREDENTIALS,
                source.named() + ": " + contents(file, "certificate", "private key", "public key"),
                source.named() + ":" + contents(file, "证书", "私钥", "公钥"));
        return true;
    }

    static Problem problem(KeyFileException e) {
        return switch (e.problem()) {
            case NOT_FOUND -> Problem.FILE_NOT_FOUND;
            case EMPTY -> Problem.FILE_EMPTY;
            case NO_PERMISSION -> Problem.NO_READ_PERMISSION;
            case UNREADABLE -> Problem.FILE_UNREADABLE;
            case WRONG_PASSWORD -> Problem.WRONG_PASSWORD;
            case DAMAGED_STORE -> Problem.DAMAGED_STORE;
            case NO_KEY_IN_STORE -> Problem.NO_KEY_IN_STORE;
            case ENCRYPTED -> Problem.KEY_ENCRYPTED;
            case NOT_RSA -> Problem.KEY_NOT_RSA;
            case DAMAGED -> Problem.FILE_DAMAGED;
            case NO_KEYS -> Problem.NOT_A_KEY_FILE;
        };
    }

    private static String contents(KeyFile file, String certificate, String privateKey, String publicKey) {
        return Stream.of(
                        file.certificates().isEmpty() ? null : certificate,
                        file.privateKey().map(any -> privateKey).orElse(null),
                        file.publicKey().map(any -> publicKey).orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private Optional<Credentials> fitting() {
        if (chain.isEmpty()) {
            findings.add(Problem.NO_CERTIFICATE, named("certificate"));
            return Optional.empty();
        }
        if (privateKey == null) {
            findings.add(Problem.NO_PRIVATE_KEY, named("privateKey"));
            return Optional.empty();
        }
        String serial = Credentials.serialOf(chain.get(0));
        try {
            Credentials credentials = Credentials.of(privateKey, chain.toArray(X509Certificate[]::new));
            findings.ok(Check.PRIVATE_KEY, "The private key fits the certificate " + serial, "私钥与证书 " + serial + " 匹配");
            return Optional.of(credentials);
        } catch (IllegalArgumentException e) { // the only reason that is left
            findings.add(Problem.KEY_MISMATCH, serial);
            return Optional.empty();
        }
    }

    private String named(String option) {
        return options.source(option)
                .or(() -> options.source("credentials"))
                .map(KeySource::named)
                .orElse(option);
    }

    private void certificate(X509Certificate certificate) {
        String serial = Credentials.serialOf(certificate);
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        int bits = certificate.getPublicKey() instanceof RSAKey key
                ? key.getModulus().bitLength()
                : BITS;
        long days = Duration.between(now, until).toDays();
        if (bits < BITS) {
            findings.add(Problem.KEY_TOO_SHORT, bits);
        }
        if (now.isAfter(until)) {
            findings.add(Problem.CERTIFICATE_EXPIRED, serial, until);
        } else if (now.isBefore(from)) {
            findings.add(Problem.CERTIFICATE_NOT_YET_VALID, serial, from);
        } else if (days < SOON.toDays()) {
            findings.add(Problem.CERTIFICATE_EXPIRES_SOON, serial, days);
        } else {
            findings.ok(
                    Check.CERTIFICATE,
                    "Serial number " + serial + ", " + bits + " bits, " + days + " days left",
                    "序列号 " + serial + "，" + bits + " 位，剩余 " + days + " 天");
        }
    }

    private void owner(Credentials credentials) {
        Optional<String> id = brand ? Optional.empty() : options.merchant();
        Optional<String> owner = credentials.merchantId();
        if (id.isPresent() && owner.filter(other -> !other.equals(id.get())).isPresent()) {
            findings.add(Problem.OTHER_MERCHANT, owner.get(), id.get());
        } else {
            id.ifPresent(own -> findings.ok(Check.MERCHANT, own, own));
        }
    }

    private Credentials withSerial(Credentials credentials) {
        Optional<String> option = options.text("certificateSerial");
        if (option.isEmpty()) {
            return credentials;
        }
        try {
            String serial = CertificateSerial.of(option.get(), credentials.certificate());
            if (!serial.equals(credentials.serial())) {
                findings.add(Problem.SERIAL_DIFFERS, credentials.serial());
            }
            return credentials.withSerial(serial);
        } catch (IllegalArgumentException e) {
            findings.add(Problem.SERIAL_UNUSABLE);
            return credentials;
        }
    }
}
