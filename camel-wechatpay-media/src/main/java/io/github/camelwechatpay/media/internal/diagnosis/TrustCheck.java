// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.config.KeySource;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import io.github.camelwechatpay.media.internal.key.KeyFileException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Optional;

/** What answers are to be verified with, and the API keys, as far as that can be told without asking WeChat Pay. */
final class TrustCheck {

    private static final int KEY_LENGTH = 32;

    private final OptionValues options;
    private final boolean v2;
    private final boolean brand;
    private final Findings findings;

    TrustCheck(OptionValues options, boolean v2, boolean brand, Findings findings) {
        this.options = options;
        this.v2 = v2;
        this.brand = brand;
        this.findings = findings;
    }

    /**
     * WeChat Pay's public key, if a usable one is set with its serial.
     *
     * @param own the merchant's, which must be another one
     */
    Optional<PublicKey> publicKey(Optional<Credentials> own) {
        apiKey();
        boolean secretKey = secretKey();
        Optional<PublicKey> key = readPublicKey();
        boolean is = key.isPresent() && serial() && isNotOwn(key.get(), own);
        if (!v2) {
            mode(is, secretKey);
        }
        return key.filter(any -> is);
    }

    private void apiKey() {
        Optional<String> key = options.text("apiKey");
        if (v2 && key.isEmpty()) {
            findings.add(Problem.NO_API_KEY);
        }
        key.filter(any -> v2).ifPresent(any -> {
            if (any.length() == KEY_LENGTH && any.equals(any.strip())) {
                findings.ok(Check.API_KEY, "32 characters; not tried", "32 个字符；未验证");
            } else {
                findings.add(Problem.API_KEY_LENGTH, any.length());
            }
        });
    }

    /** Whether it can be one. */
    private boolean secretKey() {
        Optional<String> key = options.text("secretKey");
        if (key.isEmpty() || brand) {
            return false;
        }
        int bytes = key.get().getBytes(StandardCharsets.UTF_8).length;
        if (bytes != KEY_LENGTH) {
            findings.add(Problem.SECRET_KEY_LENGTH, bytes);
        }
        return bytes == KEY_LENGTH;
    }

    private Optional<PublicKey> readPublicKey() {
        Optional<KeySource> source = options.source("publicKey").or(this::besideTheCertificate);
        if (source.isEmpty()) {
            if (options.isSet("publicKeySerial")) {
                findings.add(Problem.NO_PUBLIC_KEY);
            }
            return Optional.empty();
        }
        try {
            KeyFile file = source.get().read("");
            if (file.publicKey().isEmpty()) {
                findings.add(Problem.PUBLIC_KEY_UNUSABLE);
            }
            return file.publicKey();
        } catch (KeyFileException e) {
            findings.add(KeyCheck.problem(e), source.get().named());
            return Optional.empty();
        }
    }

    private Optional<KeySource> besideTheCertificate() {
        return options.source("credentials")
                .filter(any -> options.isSet("publicKeySerial"))
                .filter(folder -> folder.folder().isPresent() || folder.isClasspath() && !folder.namesAKeyFile())
                .map(folder -> folder.at("pub_key.pem"))
                .filter(KeySource::exists);
    }

    private boolean serial() {
        Optional<String> serial = options.text("publicKeySerial");
        if (serial.isEmpty()) {
            findings.add(Problem.NO_PUBLIC_KEY_SERIAL);
            return false;
        }
        if (!serial.get().matches("PUB_KEY_ID_[0-9]{1,64}")) {
            findings.add(Problem.PUBLIC_KEY_SERIAL_FORMAT);
            return false;
        }
        return true;
    }

    private boolean isNotOwn(PublicKey key, Optional<Credentials> own) {
        boolean same = own.filter(
                        credentials -> credentials.certificate().getPublicKey().equals(key))
                .isPresent();
        if (same) {
            findings.add(Problem.PUBLIC_KEY_IS_OWN);
        }
        return !same;
    }

    private void mode(boolean publicKey, boolean secretKey) {
        String serial = options.text("publicKeySerial").orElse("");
        if (publicKey && secretKey) {
            findings.ok(
                    Check.TRUST_MODE, "Public key " + serial + " and platform certificates", "公钥 " + serial + " 和平台证书");
        } else if (publicKey) {
            findings.ok(Check.TRUST_MODE, "Public key " + serial, "公钥 " + serial);
        } else if (secretKey) {
            findings.add(Problem.PLATFORM_CERTIFICATES_ONLY);
        } else if (!options.isSet("publicKey")
                && !options.isSet("publicKeySerial")
                && (brand || !options.isSet("secretKey"))) {
            findings.add(Problem.NO_TRUST);
        }
    }
}
