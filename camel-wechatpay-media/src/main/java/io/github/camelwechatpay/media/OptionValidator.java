// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call cannot do without. Texts name the option and how to set it, never a value. */
final class OptionValidator {

    private static final Logger LOG = LoggerFactory.getLogger(OptionValidator.class);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);
    /** At four bytes each, the most that an array can hold. */
    private static final int MOST_MEGAPIXELS = 500;

    private static final int SECRET_KEY_BYTES = 32;
    private static final String FIELD = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

    private final MediaApi api;
    private final String user;

    OptionValidator(MediaApi api) {
        this(api, "wechatpay-media:" + api.name());
    }

    /**
     * @param user what needs the options, for messages
     */
    OptionValidator(MediaApi api, String user) {
        this.api = api;
        this.user = user;
    }

    String merchant(@Nullable String mchId) {
        String id = present("mchId", mchId, "the id of the merchant that uploads");
        if (!id.matches("[0-9]{1,32}")) {
            throw new IllegalArgumentException(
                    "Option mchId is not a merchant id: it must have digits only. Copy it from the merchant"
                            + " console");
        }
        return id;
    }

    String key(String option, @Nullable String value, String what) {
        String key = present(option, value, what);
        if (!key.equals(key.strip())) {
            throw new IllegalArgumentException(
                    "Option " + option + " begins or ends with a space. Copy " + what + " again without the space");
        }
        return key;
    }

    String brand(@Nullable String brandId) {
        String id = present("brandId", brandId, "the id of the brand that uploads");
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "Option brandId is not a brand id: it must have letters and digits only. Copy it from the"
                            + " console of the brand");
        }
        return id;
    }

    /** Without one of them no answer could be believed. */
    void keysOfWeChatPay(WechatpayMediaConfiguration options, boolean publicKey, boolean brand) {
        if (options.getPublicKey() != null && isBlank(options.getPublicKeySerial())) {
            throw missing("publicKeySerial", "the serial of the public key, PUB_KEY_ID_ and digits");
        }
        if (options.getPublicKeySerial() != null) {
            publicKeySerial(key(
                    "publicKeySerial",
                    options.getPublicKeySerial(),
                    "the serial of the public key, PUB_KEY_ID_ and digits"));
            if (!publicKey) {
                throw missing("publicKey", "the public key with that id, pub_key.pem");
            }
        }
        if (!publicKey && (brand || options.getSecretKey() == null)) {
            throw missing(
                    "publicKey",
                    brand
                            ? "WeChat Pay's public key, pub_key.pem, and publicKeySerial"
                            : "WeChat Pay's public key, pub_key.pem, with publicKeySerial, or secretKey");
        }
        if (!brand && options.getSecretKey() != null) {
            secretKey(options.getSecretKey());
        }
    }

    /** WeChat Pay refuses each file for a wrong one, in words that can be taken for the file's fault. */
    private static void publicKeySerial(String id) {
        if (!id.matches("PUB_KEY_ID_[0-9]{1,64}")) {
            throw new IllegalArgumentException(
                    "Option publicKeySerial is not the serial of a public key (PUB_KEY_ID_ and digits): "
                            + slip(id)
                            + ". Copy it from the merchant console (Account Center, API Security), which shows it with"
                            + " pub_key.pem");
        }
    }

    private static String slip(String id) {
        if (id.matches("(?i)pub_key_id_[0-9]+")) {
            return "it must be in upper case";
        }
        if (id.matches("(?i)pub[_ -]*key[_ -]*(id)?[_ -]*[0-9]+")) {
            return "it does not begin with PUB_KEY_ID_";
        }
        if (id.matches("[0-9]+")) {
            return "PUB_KEY_ID_ is missing before the digits";
        }
        return id.matches("(?i)(0x)?[0-9a-f:]{16,}")
                ? "it looks like the serial number of a certificate"
                : "it has " + id.length() + " characters in another format";
    }

    private void secretKey(String secretKey) {
        key("secretKey", secretKey, "the APIv3 key");
        int bytes = secretKey.getBytes(StandardCharsets.UTF_8).length;
        if (bytes != SECRET_KEY_BYTES) {
            throw new IllegalArgumentException("Option secretKey has " + bytes + " bytes instead of " + SECRET_KEY_BYTES
                    + ". Set the APIv3 key, not the V2 API key");
        }
    }

    /** SM3 comes from a jar that only those need who upload invoices. */
    void digest() {
        try {
            api.tryDigest();
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "wechatpay-media:" + api.name() + " needs SM3, which the JDK does not have. Add the dependency"
                            + " org.bouncycastle:bcprov-jdk18on",
                    e);
        }
    }

    /** The V2 call signs all that it sends, and has no further fields. */
    void noMeta(Map<String, Object> meta) {
        if (!meta.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option meta." + meta.keySet().iterator().next() + ": wechatpay-media:" + api.name()
                            + " has no further fields. Remove the option");
        }
    }

    /** Names that the component sets itself would be sent twice; those that nobody knows may be new ones. */
    void meta(Map<String, Object> meta) {
        for (String name : meta.keySet()) {
            if (!name.matches(FIELD)) {
                throw new IllegalArgumentException("Option meta." + name
                        + ": this is not a field name. Use letters, digits and _, and dots for nested fields");
            }
            if (api.sets(name)) {
                throw new IllegalArgumentException("Option meta." + name + ": wechatpay-media:" + api.name()
                        + " sets this field itself. Remove the option");
            }
            if (meta.keySet().stream().anyMatch(other -> other.startsWith(name + "."))) {
                throw new IllegalArgumentException(
                        "Option meta." + name + ": the field has a value and nested fields. Remove one of them");
            }
        }
        List<String> unknown =
                meta.keySet().stream().filter(name -> !api.knows(name)).toList();
        if (!unknown.isEmpty() && !api.name().equals(MediaApi.CUSTOM)) {
            LOG.warn(
                    "Option meta.{}: unknown field of wechatpay-media:{}. It is sent as text under this name",
                    String.join(", meta.", unknown),
                    api.name());
        }
    }

    void numbers(WechatpayMediaConfiguration options) {
        duration("connectTimeout", options.getConnectTimeout(), LONGEST_WAIT);
        duration("responseTimeout", options.getResponseTimeout(), LONGEST_WAIT);
        duration("uploadTimeout", options.getUploadTimeout(), LONGEST_WAIT);
        positive("maxConnections", options.getMaxConnections());
        positive("maxAttempts", options.getMaxAttempts());
        duration("retryDelay", options.getRetryDelay(), LONGEST_WAIT);
        duration("maxRetryDelay", options.getMaxRetryDelay(), LONGEST_WAIT);
        duration("ledgerMaxAge", options.getLedgerMaxAge(), LONGEST_AGE);
        megapixels(options.getFitMaxMegapixels());
        if (options.getMaxBytes() != null) {
            positive("maxBytes", options.getMaxBytes());
        }
        if (options.getProxyHost() != null) {
            positive("proxyPort", options.getProxyPort());
            port("proxyPort", options.getProxyPort());
        }
    }

    private static void positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be positive. Set a number or duration such as 10 or 10s");
        }
    }

    private static void megapixels(int value) {
        positive("fitMaxMegapixels", value);
        if (value > MOST_MEGAPIXELS) {
            throw new IllegalArgumentException("Option fitMaxMegapixels is greater than " + MOST_MEGAPIXELS
                    + ". Set millions of pixels, such as 64");
        }
    }

    private static void duration(String option, long millis, Duration longest) {
        positive(option, millis);
        if (millis > longest.toMillis()) {
            throw new IllegalArgumentException("Option " + option + " is longer than " + longest.toDays()
                    + (longest.toDays() == 1 ? " day" : " days") + ". Set a shorter duration, such as 10s");
        }
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    static void port(String option, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Option " + option + " must be a port number from 1 to 65535. Set a port such as 3128");
        }
    }

    IllegalArgumentException missing(String option, String what) {
        String dashed = StringHelper.camelCaseToDash(option);
        return new IllegalArgumentException("Option " + option + " is missing: " + user + " needs " + what
                + ". Set camel.component.wechatpay-media." + dashed + ", or " + option + " on the endpoint");
    }

    private String present(String option, @Nullable String value, String what) {
        if (value == null || value.isBlank()) {
            throw missing(option, what);
        }
        return value;
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
