package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.util.StringHelper;

/**
 * The {@code wechatpay.*} settings: the endpoint's path and fields, and all else as options of the component, where secrets
 * are safer than in a URI. Not a record: it holds secrets.
 */
final class WechatpayOptions {

    private static final String PREFIX = "wechatpay.";
    private static final String META = "meta.";
    private static final String COMPONENT = "camel.component.wechatpay-media.";

    /** Whoever sets one of these does not mean the simulator. */
    private static final Set<String> REAL = Set.of(
            "mch-id",
            "brand-id",
            "credentials",
            "credentials-provider",
            "certificate",
            "certificate-serial",
            "private-key",
            "key-store-password",
            "api-key",
            "secret-key",
            "public-key",
            "public-key-id",
            "base-uri",
            "backup-uri",
            "ca-certificate",
            "platform-root-certificates",
            "region",
            "ssl-context-parameters");

    private final String api;
    private final Map<String, String> meta = new TreeMap<>();
    private final Map<String, String> component = new TreeMap<>();

    WechatpayOptions(Given given) {
        for (String name : given.names(PREFIX)) {
            String option = name.substring(PREFIX.length());
            given.text(name).ifPresent(value -> {
                if (option.startsWith(META)) {
                    meta.put(option, value);
                } else {
                    component.put(StringHelper.camelCaseToDash(option), value);
                }
            });
        }
        api = component.getOrDefault("api", "uploadmedia");
        component.remove("api");
        if (!api.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "wechatpay.api: this is no name of an upload call. Set one like uploadmedia");
        }
        if (component.containsKey("ledger")) {
            throw Given.wrong("wechatpay.ledger", "the app has one of its own. Set folder.ledger");
        }
    }

    boolean isReal() {
        return component.keySet().stream().anyMatch(REAL::contains);
    }

    /** Where to and as whom, for people; nothing secret. */
    String target() {
        String host = component.get("base-uri");
        String merchant = component.getOrDefault("mch-id", component.get("brand-id"));
        return "WeChat Pay" + (host == null ? "" : " at " + host) + (merchant == null ? "" : " as " + merchant);
    }

    /** What a call needs is what the simulator says to it. */
    void useSimulator(WechatpaySimulator simulator) {
        for (String option : simulator.endpointOptions(api).split("&")) {
            String[] nameAndValue = option.split("=", 2);
            String value = nameAndValue[1].replaceFirst("^RAW\\((.*)\\)$", "$1");
            component.put(StringHelper.camelCaseToDash(nameAndValue[0]), value);
        }
    }

    /** Each thread needs a connection, or it waits for one. */
    void serve(String threads) {
        if (threads != null && threads.matches("[1-9][0-9]{1,5}")) { // what is no number is told by the template
            component.putIfAbsent("max-connections", threads);
        }
    }

    /** @param bean the name of a {@code MediaLedger} in the registry */
    void useLedger(String bean) {
        component.put("ledger", "#bean:" + bean);
    }

    void applyTo(PropertiesComponent properties) {
        component.forEach((name, value) -> properties.addOverrideProperty(COMPONENT + name, value));
    }

    /** RAW keeps Camel from decoding a value. */
    String endpointUri() {
        StringBuilder uri = new StringBuilder("wechatpay-media:" + api);
        meta.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value.contains(")") ? "RAW{" + value + "}" : "RAW(" + value + ")"));
        return uri.toString();
    }

    /** The setting that sets an option of the component. */
    static String setting(String option) {
        return PREFIX + StringHelper.camelCaseToDash(option);
    }

    /** A text about the component's options, in this app's names. */
    static String renamed(String text) {
        return text.replace(COMPONENT, PREFIX);
    }
}
