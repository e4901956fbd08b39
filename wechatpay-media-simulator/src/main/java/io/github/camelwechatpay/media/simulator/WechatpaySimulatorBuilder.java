package io.github.camelwechatpay.media.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a simulator is to be like: by default merchant {@code 1900000109}, new keys, a free port and a temporary folder. */
public final class WechatpaySimulatorBuilder {

    static final String DEFAULT_MERCHANT = "1900000109";
    static final String DEFAULT_BRAND = "120344";
    private static final String KEY_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int KEY_LENGTH = 32;

    private final Map<String, String> merchants = new LinkedHashMap<>();
    private int port;
    private Path folder;
    private String apiKey;
    private String secretKey;
    private final Set<String> brands = new LinkedHashSet<>();
    private boolean unknownMeta;
    private boolean contents = true;
    private int most = Integer.MAX_VALUE;

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

    /** The first merchant's APIv3 key: 32 ASCII letters and digits. */
    public WechatpaySimulatorBuilder secretKey(String key) {
        if (!key.matches("[0-9A-Za-z]{" + KEY_LENGTH + "}")) {
            throw new IllegalArgumentException("an APIv3 key has " + KEY_LENGTH + " letters and digits");
        }
        secretKey = key;
        return this;
    }

    /** Adds a brand; the first one added takes the place of the default brand {@code 120344}. */
    public WechatpaySimulatorBuilder brand(String id) {
        if (!brands.add(checkedId(id))) {
            throw new IllegalArgumentException("brand " + id + " is there already");
        }
        return this;
    }

    /** Whether V3's {@code meta} may hold fields that no page tells of; by default they are refused. */
    public WechatpaySimulatorBuilder acceptUnknownMeta(boolean yes) {
        unknownMeta = yes;
        return this;
    }

    /**
     * Whether {@link ReceivedUpload#content()} is kept, as it is by default; without it, a test with many uploads needs little memory.
     */
    public WechatpaySimulatorBuilder keepContents(boolean yes) {
        contents = yes;
        return this;
    }

    /**
     * How many of the received uploads are kept, the last ones; all by default. Those that aren't kept are still counted.
     *
     * @param number 0 or more
     */
    public WechatpaySimulatorBuilder keepLast(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("can't keep the last " + number + " uploads");
        }
        most = number;
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

    Set<String> brands() {
        Set<String> all = brands.isEmpty() ? Set.of(DEFAULT_BRAND) : Collections.unmodifiableSet(brands);
        if (all.stream().anyMatch(merchants::containsKey)) {
            throw new IllegalArgumentException("a brand and a merchant can't have the same id");
        }
        return all;
    }

    /** The first merchant's, or a new one for each of the others. */
    String secretKey(boolean first, SecureRandom random) {
        return first && secretKey != null ? secretKey : newKey(random);
    }

    boolean unknownMeta() {
        return unknownMeta;
    }

    UploadJournal journal() {
        return new UploadJournal(contents, most);
    }

    private WechatpaySimulatorBuilder add(String id, String key) {
        if (merchants.put(checkedId(id), key) != null) {
            throw new IllegalArgumentException("merchant " + id + " is there already");
        }
        return this;
    }

    private static String checkedId(String id) {
        if (!id.matches("[0-9A-Za-z]{1,32}")) {
            throw new IllegalArgumentException("not a merchant id (1 to 32 letters or digits): " + id);
        }
        return id;
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
