// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.spi.PropertiesComponent;

/**
 * The settings of README.md. Failures are {@link IllegalArgumentException}s with a text for people. Not a record: it holds
 * secrets.
 */
final class Settings {

    private static final String OWN = "onboarding.";
    private static final String WECHATPAY = "wechatpay.";
    private static final String COMPONENT = "camel.component.wechatpay-media.";
    private static final String APPLICANTS = OWN + "applicants";
    private static final List<String> OWN_NAMES = List.of(
            "home",
            "applicants",
            "threads",
            "report",
            "patience",
            "ledger",
            "ledger-user",
            "ledger-password",
            "ledger-max-age");

    /** All are options of the component, where secrets are safer than in a URI. */
    private static final List<String> WECHATPAY_NAMES = List.of(
            "mch-id",
            "credentials",
            "key-store-password",
            "public-key",
            "public-key-serial",
            "secret-key",
            "platform-root-certificates",
            "base-uri",
            "ca-certificate");

    private final Given given;
    private final Map<String, String> component = new TreeMap<>();
    private final Path applicants;
    private final Path report;
    private final int threads;
    private final Duration patience;
    private final boolean demo;

    Settings(Given given) {
        this.given = given;
        mustBeKnown();
        for (String name : WECHATPAY_NAMES) {
            given.text(WECHATPAY + name).ifPresent(value -> component.put(name, value));
        }
        Optional<Path> own = given.path(APPLICANTS);
        demo = own.isEmpty() && component.isEmpty();
        if (!demo) {
            mustBeBoth(own.isPresent());
        }
        applicants = own.orElseGet(() -> given.path(OWN + "home")
                .orElse(Path.of("onboarding-demo").toAbsolutePath())
                .resolve("applicants"));
        report = given.path(OWN + "report").orElse(applicants.resolve("report.csv"));
        patience = given.time(OWN + "patience", "30s");
        threads = readThreads();
        component.put("max-connections", Integer.toString(Math.max(20, threads))); // or threads wait for one
        component.put(
                "ledger-max-age",
                Long.toString(given.time(OWN + "ledger-max-age", "30d").toMillis()));
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

    /** The CSV file. */
    Path report() {
        return report;
    }

    /** Uploads at once. */
    int threads() {
        return threads;
    }

    /** How long uploads may fail one after the other before a run gives up. */
    Duration patience() {
        return patience;
    }

    /** Where to and as whom, for people; nothing secret. */
    String target() {
        if (demo) {
            return "the embedded SIMULATOR, not WeChat Pay";
        }
        String host = component.get("base-uri");
        return "WeChat Pay" + (host == null ? "" : " at " + host) + " as " + component.get("mch-id");
    }

    /** Before the ledger is made there. */
    void prepare() {
        if (demo) {
            SampleApplicants.copyTo(applicants);
        }
        if (!Files.isDirectory(applicants)) {
            throw Given.wrong(
                    APPLICANTS, applicants + " is no folder. Name the one with a folder or zip for each applicant");
        }
        if (!Files.isDirectory(report.getParent()) || Files.isDirectory(report)) {
            throw Given.wrong(OWN + "report", "no file can be made at " + report + ". Name another place");
        }
    }

    /** Sorted by name. */
    List<Place> places() {
        try {
            return Place.in(applicants);
        } catch (IOException e) {
            throw new IllegalArgumentException(APPLICANTS + ": " + applicants + " cannot be read", e);
        }
    }

    void useSimulator(WechatpaySimulator simulator) {
        SimulatedMerchant merchant = simulator.merchant();
        component.put("mch-id", merchant.id());
        component.put("credentials", merchant.credentials().toString());
        component.put("public-key", merchant.publicKey().toString());
        component.put("public-key-serial", merchant.publicKeySerial());
        component.put("base-uri", simulator.baseUri().toString());
        component.put("ca-certificate", simulator.caCertificate().toString());
    }

    /** @param bean the name of a {@code MediaLedger} in the registry */
    void useLedger(String bean) {
        component.put("ledger", "#bean:" + bean);
    }

    void applyTo(PropertiesComponent properties) {
        component.forEach((name, value) -> properties.addOverrideProperty(COMPONENT + name, value));
    }

    private void mustBeKnown() {
        for (String name : given.names(Settings::isOurs)) {
            boolean own = name.startsWith(OWN);
            List<String> known = own ? OWN_NAMES : WECHATPAY_NAMES;
            if (!known.contains(name.substring((own ? OWN : WECHATPAY).length()))) {
                throw Given.wrong(name, "there is no such setting. There are " + String.join(", ", known));
            }
        }
    }

    /** The samples must not go to WeChat Pay, nor the simulator's ids into the folders of true applicants. */
    private void mustBeBoth(boolean ownApplicants) {
        if (!ownApplicants) {
            throw Given.wrong(
                    APPLICANTS, "not set, but wechatpay.* is. Name the folder with a folder or zip for each applicant");
        }
        if (!component.containsKey("mch-id")) {
            throw Given.wrong(
                    "wechatpay.mch-id", "not set. Applicants of your own are uploaded with a merchant's settings");
        }
    }

    private int readThreads() {
        String text = given.text(OWN + "threads").orElse("4");
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw Given.wrong(OWN + "threads", "'" + text + "' is not a number from 1 to 999");
        }
        return Integer.parseInt(text);
    }
}
