package io.github.camelwechatpay.media.example.onboarding;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/**
 * What was set: {@code -D} before the environment before application.properties. Failures are
 * {@link IllegalArgumentException}s with a text for people. Not a record: it holds secrets.
 */
final class Settings {

    private static final String OWN = "onboarding.";
    private static final String WECHATPAY = "wechatpay.";
    private static final String COMPONENT = "camel.component.wechatpay-media.";
    private static final List<String> OWN_NAMES = List.of("home", "applicants", "threads");

    /** All are options of the component, where secrets are safer than in a URI. */
    private static final List<String> WECHATPAY_NAMES = List.of(
            "mch-id",
            "credentials",
            "key-store-password",
            "public-key",
            "public-key-id",
            "secret-key",
            "base-uri",
            "ca-certificate");

    private final CamelContext context;
    private final Map<String, String> given;
    private final Map<String, String> component = new TreeMap<>();
    private final Path applicants;
    private final int threads;
    private final boolean demo;

    Settings(CamelContext context, Map<String, String> given) {
        this.context = context;
        this.given = given;
        mustBeKnown();
        for (String name : WECHATPAY_NAMES) {
            text(WECHATPAY + name).ifPresent(value -> component.put(name, value));
        }
        Optional<Path> own = path("applicants");
        demo = own.isEmpty() && component.isEmpty();
        if (!demo) {
            mustBeBoth(own.isPresent());
        }
        applicants = own.orElseGet(() ->
                path("home").orElse(Path.of("onboarding-demo").toAbsolutePath()).resolve("applicants"));
        threads = readThreads();
        component.put("max-connections", Integer.toString(Math.max(20, threads))); // or threads wait for one
    }

    static boolean isOurs(String name) {
        return name.startsWith(OWN) || name.startsWith(WECHATPAY);
    }

    /** A text about the component's options, in this app's names. */
    static String renamed(String text) {
        return text.replace(COMPONENT, WECHATPAY);
    }

    /** Whether the sample applicants go to the embedded simulator. */
    boolean isDemo() {
        return demo;
    }

    Path applicants() {
        return applicants;
    }

    /** Uploads at once. */
    int threads() {
        return threads;
    }

    /** Where to and as whom, for people; nothing secret. */
    String target() {
        if (demo) {
            return "the embedded SIMULATOR, not WeChat Pay";
        }
        String host = component.get("base-uri");
        return "WeChat Pay" + (host == null ? "" : " at " + host) + " as " + component.get("mch-id");
    }

    /** Sorted by name. */
    List<Path> applicantFolders() {
        if (!Files.isDirectory(applicants)) {
            throw wrong("applicants", applicants + " is no folder. Name the one with a folder for each applicant");
        }
        try (Stream<Path> all = Files.list(applicants)) {
            return all.filter(path -> Files.isDirectory(path)
                            && !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException(OWN + "applicants: " + applicants + " cannot be read", e);
        }
    }

    void useSimulator(WechatpaySimulator simulator) {
        SimulatedMerchant merchant = simulator.merchant();
        component.put("mch-id", merchant.id());
        component.put("credentials", merchant.credentials().toString());
        component.put("public-key", merchant.publicKey().toString());
        component.put("public-key-id", merchant.publicKeyId());
        component.put("base-uri", simulator.baseUri().toString());
        component.put("ca-certificate", simulator.caCertificate().toString());
    }

    void applyTo(PropertiesComponent properties) {
        component.forEach((name, value) -> properties.addOverrideProperty(COMPONENT + name, value));
    }

    private void mustBeKnown() {
        Set<String> names = new TreeSet<>(given.keySet());
        names.addAll(context.getPropertiesComponent()
                .loadProperties(Settings::isOurs)
                .stringPropertyNames());
        for (String name : names) {
            boolean own = name.startsWith(OWN);
            List<String> known = own ? OWN_NAMES : WECHATPAY_NAMES;
            if (!known.contains(name.substring((own ? OWN : WECHATPAY).length()))) {
                throw new IllegalArgumentException(
                        name + ": there is no such setting. There are " + String.join(", ", known));
            }
        }
    }

    /** The samples must not go to WeChat Pay, nor the simulator's ids into the folders of true applicants. */
    private void mustBeBoth(boolean ownApplicants) {
        if (!ownApplicants) {
            throw wrong("applicants", "not set, but wechatpay.* is. Name the folder with a folder for each applicant");
        }
        if (!component.containsKey("mch-id")) {
            throw new IllegalArgumentException(
                    "wechatpay.mch-id: not set. Applicants of your own are uploaded with a merchant's settings");
        }
    }

    private int readThreads() {
        String text = text(OWN + "threads").orElse("4");
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw wrong("threads", "'" + text + "' is not a number from 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private Optional<Path> path(String name) {
        return text(OWN + name).map(text -> {
            try {
                return Path.of(text).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw wrong(name, "this is no path that this machine knows: " + e.getReason());
            }
        });
    }

    /** Empty if it was not set, or set to nothing. Camel by itself asks the environment before -D. */
    private Optional<String> text(String name) {
        String own = given.get(name);
        Optional<String> value = own == null
                ? context.getPropertiesComponent().resolveProperty(name)
                : Optional.of(context.resolvePropertyPlaceholders(own));
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(OWN + name + ": " + what);
    }
}
