// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.report.CsvReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVRecord;

/** Folders of applicants, and the app on them. */
final class Office {

    static final String JPEG = "shanghai/id_card_copy.jpg";
    static final String PNG = "shanghai/license_copy.png";
    static final String PDF = "hangzhou/qualifications.pdf";
    static final String CUT_OFF = "beijing/license_copy.jpg";

    final Path applicants;
    final Path report;
    final Map<String, String> settings = new TreeMap<>();
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    Office(Path home) throws IOException {
        applicants = Files.createDirectories(home.resolve("applicants"));
        report = applicants.resolve("report.csv");
        settings.put("onboarding.applicants", applicants.toString());
    }

    Office to(WechatpaySimulatorExtension wechatpay) {
        return with("wechatpay.mch-id", wechatpay.merchant().id())
                .with("wechatpay.credentials", wechatpay.credentials().toString())
                .with("wechatpay.public-key", wechatpay.merchant().publicKey().toString())
                .with("wechatpay.public-key-serial", wechatpay.merchant().publicKeySerial())
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

    /** Puts a zip beside the folders; entries by name, folders without content. */
    Path receivesZip(String name, Charset charset, Map<String, byte[]> entries) throws IOException {
        Path file = applicants.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), charset)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    Path receivesZip(String name, Map<String, byte[]> entries) throws IOException {
        return receivesZip(name, StandardCharsets.UTF_8, entries);
    }

    /** The lines of the report. */
    List<CSVRecord> report() {
        return CsvReport.of(report).lines();
    }

    /** Some columns of the report, a line each. */
    List<String> report(String... columns) {
        return report().stream()
                .map(line -> Stream.of(columns).map(line::get).collect(Collectors.joining(" ")))
                .toList();
    }

    /** The settings for a process of its own. */
    String[] properties() {
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
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

    /** Of a zip. */
    Path zipIds(String applicant) {
        return applicants.resolve(applicant + ".json");
    }

    /** Of a zip. */
    Path zipErrors(String applicant) {
        return applicants.resolve(applicant + ".errors.json");
    }

    /** What is wrong with the files of a zip, by field. */
    Map<String, String> codes(String applicant) throws IOException {
        return json(zipErrors(applicant)).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        error -> error.getValue().path("code").textValue()));
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
