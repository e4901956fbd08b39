package io.github.camelwechatpay.media.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a simulator is to be like: by default merchant {@code 1900000109}, new keys, a free port and a temporary folder. */
public final class WechatpaySimulatorBuilder {

    static final String DEFAULT_MERCHANT = "1900000109";
    private static final String KEY_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int KEY_LENGTH = 32;

    private final Map<String, String> merchants = new LinkedHashMap<>();
    private int port;
    private Path folder;
    private String apiKey;

    WechatpaySimulatorBuilder() {}

    /** The HTTPS port, 0 for a free one. */
    public WechatpaySimulatorBuilder port(int number) {
        if (number < 0 || number > 65535) {
            throw new IllegalArgumentException("not a port: " + number);
        }
        port = number;
        return this;
    }

    /** Adds a merchant with an API key of its own; the first one added takes the default merchant's place. */
    public WechatpaySimulatorBuilder merchant(String id) {
        return add(id, "");
    }

    /** Adds a merchant with the given API key; the first one added takes the default merchant's place. */
    public WechatpaySimulatorBuilder merchant(String id, String key) {
        return add(id, checkedKey(key));
    }

    /** The first merchant's API key. */
    public WechatpaySimulatorBuilder apiKey(String key) {
        apiKey = checkedKey(key);
        return this;
    }

    /** Where the credentials are written and left; it must be empty or not exist. */
    public WechatpaySimulatorBuilder folder(Path where) {
        folder = where;
        return this;
    }

    /** Makes the keys, writes the credentials and starts the server: about a second. */
    public WechatpaySimulator start() {
        return WechatpaySimulator.start(this);
    }

    int port() {
        return port;
    }

    CredentialsFolder credentialsFolder() throws IOException {
        return folder == null ? CredentialsFolder.temporary() : CredentialsFolder.at(folder);
    }

    /** Ids and API keys in the order in which they were added. */
    Map<String, String> merchants(SecureRandom random) {
        Map<String, String> all = new LinkedHashMap<>(merchants.isEmpty() ? Map.of(DEFAULT_MERCHANT, "") : merchants);
        if (apiKey != null) {
            all.put(all.keySet().iterator().next(), apiKey);
        }
        all.replaceAll((id, key) -> key.isEmpty() ? newKey(random) : key);
        return all;
    }

    private WechatpaySimulatorBuilder add(String id, String key) {
        if (!id.matches("[0-9A-Za-z]{1,32}")) {
            throw new IllegalArgumentException("not a merchant id (1 to 32 letters or digits): " + id);
        }
        if (merchants.put(id, key) != null) {
            throw new IllegalArgumentException("merchant " + id + " is there already");
        }
        return this;
    }

    private static String checkedKey(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("an API key can't be blank");
        }
        return key;
    }

    private static String newKey(SecureRandom random) {
        return random.ints(KEY_LENGTH, 0, KEY_CHARACTERS.length())
                .mapToObj(i -> KEY_CHARACTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
