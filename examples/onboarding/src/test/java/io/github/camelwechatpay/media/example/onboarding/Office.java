package io.github.camelwechatpay.media.example.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Folders of applicants, and the app on them. */
final class Office {

    static final String JPEG = "shanghai/id_card_copy.jpg";
    static final String PNG = "shanghai/license_copy.png";
    static final String PDF = "hangzhou/qualifications.pdf";
    static final String CUT_OFF = "beijing/license_copy.jpg";

    final Path applicants;
    final Map<String, String> settings = new TreeMap<>();
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    Office(Path home) throws IOException {
        applicants = Files.createDirectories(home.resolve("applicants"));
        settings.put("onboarding.applicants", applicants.toString());
    }

    Office to(WechatpaySimulatorExtension wechatpay) {
        return with("wechatpay.mch-id", wechatpay.merchant().id())
                .with("wechatpay.credentials", wechatpay.credentials().toString())
                .with("wechatpay.public-key", wechatpay.merchant().publicKey().toString())
                .with("wechatpay.public-key-id", wechatpay.merchant().publicKeyId())
                .with("wechatpay.base-uri", wechatpay.baseUri().toString())
                .with("wechatpay.ca-certificate", wechatpay.caCertificate().toString());
    }

    Office with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Office without(String name) {
        settings.remove(name);
        return this;
    }

    /** Puts a shipped file into an applicant's folder under a name. */
    Path receives(String applicant, String name, String resource) throws IOException {
        Path folder = Files.createDirectories(applicants.resolve(applicant));
        return Files.write(folder.resolve(name), shipped(resource));
    }

    /** Runs the app to its end and returns its exit code. */
    int run() {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        return OnboardingApp.run(settings, stream(out), stream(err));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Path ids(String applicant) {
        return applicants.resolve(applicant).resolve("applicant.json");
    }

    Path errors(String applicant) {
        return applicants.resolve(applicant).resolve("applicant.errors.json");
    }

    static JsonNode json(Path file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(file));
    }

    static byte[] shipped(String resource) throws IOException {
        try (InputStream in = Office.class.getResourceAsStream("/applicants/" + resource)) {
            return in.readAllBytes();
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
