// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {

    /** Uploads work all the same. */
    private static final Set<BrokenSetup> WARNINGS = Set.of(
            BrokenSetup.PLATFORM_CERTIFICATES_ONLY,
            BrokenSetup.API_KEY_LENGTH,
            BrokenSetup.CLOCK_SKEW,
            BrokenSetup.SERVICE_TROUBLE,
            BrokenSetup.BACKUP_UNREACHABLE);

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension(WechatpaySimulator.builder()
            .merchant(DoctorRun.OWN)
            .merchant(DoctorRun.OTHER)
            .brand("brand1"));

    /** Of each broken set-up, in the order of the runs. Printed and never judged: machines differ. */
    private static final Map<BrokenSetup, Duration> TIMES = new LinkedHashMap<>();

    private static final Duration PROMPT = Duration.ofSeconds(2);

    @TempDir
    Path home;

    private DoctorRun doctor;

    @BeforeEach
    void wellConfigured() {
        doctor = new DoctorRun(WECHATPAY.simulator(), home);
    }

    @AfterEach
    void close() throws Exception {
        WECHATPAY.simulator().withoutPlatformCertificates(false);
        doctor.close();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("endurance")
    void namesWhatIsBrokenAndItsCure(BrokenSetup setup) throws Exception {
        setup.breakIt(doctor);

        long start = System.nanoTime();
        CommandRun run = doctor.run("--json", "--lang=en");
        Duration time = Duration.ofNanos(System.nanoTime() - start);

        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode found = finding(json, setup.name());
        assertThat(found.path("cure").asText()).as(run.all()).contains(setup.cure());
        assertThat(run.code()).as(run.all()).isEqualTo(WARNINGS.contains(setup) ? 0 : 1);
        assertThat(json.path("severity").asText()).isEqualTo(WARNINGS.contains(setup) ? "WARN" : "FAIL");
        assertThat(WECHATPAY.simulator().received()).isEmpty();
        TIMES.put(setup, time);
    }

    /** Of those that were named rightly; the first one loads the classes too. */
    @AfterAll
    static void printTimes() {
        if (TIMES.isEmpty()) {
            return;
        }
        StringBuilder table = new StringBuilder("| broken set-up, named rightly | seconds |\n|---|---:|\n");
        TIMES.forEach((setup, time) -> table.append(row(setup.name(), time)));
        List<Duration> sorted = TIMES.values().stream().sorted().toList();
        table.append(row("median", sorted.get(sorted.size() / 2)))
                .append(row("longest", sorted.get(sorted.size() - 1)))
                .append("%d of %d in under %d seconds%n"
                        .formatted(
                                sorted.stream()
                                        .filter(time -> time.compareTo(PROMPT) < 0)
                                        .count(),
                                sorted.size(),
                                PROMPT.toSeconds()));
        System.out.print(table);
    }

    private static String row(String name, Duration time) {
        return String.format(Locale.ROOT, "| %s | %.2f |%n", name, time.toMillis() / 1e3);
    }

    static Stream<Named<Consumer<DoctorRun>>> goodSetups() {
        return Stream.of(
                Named.of("public key in the folder", run -> {}),
                Named.of("public key and platform certificates", run -> run.set(
                                "secret-key", run.merchant().secretKey())
                        .set("platform-root-certificates", run.simulator().platformRootCertificates())),
                Named.of("switched to the public key", DoctorRun::switched),
                Named.of("V2", run -> run.without("public-key-serial")
                        .set("api-key", run.merchant().apiKey())),
                Named.of("certificate and key as files, serial as a console shows it", run -> run.without("credentials")
                        .set("certificate", run.merchant().credentials().resolve("apiclient_cert.pem"))
                        .set("private-key", run.merchant().credentials().resolve("apiclient_key.pem"))
                        .set("public-key", run.merchant().publicKey())
                        .set(
                                "certificate-serial",
                                run.merchant().certificateSerial().toLowerCase(Locale.ROOT))),
                Named.of(
                        "with a backup host",
                        run -> run.set("backup-uri", run.simulator().baseUri())),
                Named.of("through a proxy", DoctorCommandTest::throughAProxy),
                Named.of("brand", run -> run.without("mch-id")
                        .set("brand-id", run.simulator().brand().id())
                        .set("credentials", run.simulator().brand().credentials())
                        .set("public-key-serial", run.simulator().brand().publicKeySerial())));
    }

    @ParameterizedTest
    @MethodSource("goodSetups")
    void findsNothingWhereNothingIsWrong(Consumer<DoctorRun> setup) {
        setup.accept(doctor);

        CommandRun run = doctor.run("--lang=en");

        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.out().lines()).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("ok "));
        assertThat(WECHATPAY.simulator().received()).isEmpty();
    }

    private static void throughAProxy(DoctorRun run) {
        TcpProxy proxy = run.started(TcpProxy.proxyTo(run.simulator().baseUri().getPort()));
        run.set("proxy-host", "localhost").set("proxy-port", proxy.port());
    }

    /** A row that no set-up meets may be wrong, or never come. */
    @Test
    void hasABrokenSetupForEachRowOfItsPage() throws IOException {
        List<String> rows = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (?:fail|warn) \\|")
                .matcher(Files.readString(Path.of("..", "docs", "doctor.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(60)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(BrokenSetup.values()).map(Enum::name).toList());
    }

    /** Those that have a row for what is well; keys that are not tried have none. */
    @Test
    void saysOfEachCheckThatItIsWell() throws Exception {
        Set<String> well = new TreeSet<>();
        for (Named<Consumer<DoctorRun>> setup : goodSetups().toList()) {
            try (DoctorRun run = new DoctorRun(WECHATPAY.simulator(), home)) {
                setup.getPayload().accept(run);
                new ObjectMapper()
                        .readTree(run.run("--json").out())
                        .path("findings")
                        .forEach(finding -> well.add(finding.path("check").asText()));
            }
            WECHATPAY.simulator().withoutPlatformCertificates(false);
        }

        assertThat(well)
                .containsExactlyInAnyOrder(
                        "MERCHANT",
                        "CREDENTIALS",
                        "CERTIFICATE",
                        "PRIVATE_KEY",
                        "API_KEY",
                        "TRUST_MODE",
                        "PROXY",
                        "DNS",
                        "TCP",
                        "TLS",
                        "FRONT_DOOR",
                        "BACKUP_HOST",
                        "SIGNATURE",
                        "CLOCK",
                        "ANSWER_KEY",
                        "PLATFORM_CERTIFICATES");
    }

    @Test
    void saysItInChinese() {
        BrokenSetup.NO_TRUST.breakIt(doctor);

        assertThat(doctor.run("--lang=zh").out()).contains("fail NO_TRUST: 既未设置微信支付公钥", "-> 请将 publicKey");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        BrokenSetup.SECRET_KEY_LENGTH.breakIt(doctor);
        BrokenSetup.KEY_MISMATCH.breakIt(doctor);
        BrokenSetup.TLS_UNTRUSTED.breakIt(doctor);

        assertThat(doctor.run("--lang=en").out()).contains("SECRET_KEY_LENGTH", "KEY_MISMATCH", "TLS_UNTRUSTED");
    }

    /** Whichever option it was put into. */
    @ParameterizedTest
    @Tag("endurance")
    @ValueSource(
            strings = {
                "secret-key", "api-key", "key-store-password", "private-key", "certificate", "credentials",
                        "public-key",
                "public-key-serial", "certificate-serial", "mch-id", "brand-id", "base-uri", "backup-uri", "region",
                "ca-certificate", "platform-root-certificates", "proxy-host", "proxy-auth-username"
            })
    void printsNoSecret(String option) {
        String secret = "0123456789abcdef0123456789abcdef";

        CommandRun run = doctor.set(option, secret).run("--json");

        assertThat(run.all()).contains("severity").doesNotContainIgnoringCase(secret);
    }

    @Test
    void refusesAnUnknownApi() {
        CommandRun run = doctor.api("no-such-api").run();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("merchant-media");
    }

    private static JsonNode finding(JsonNode json, String code) {
        for (JsonNode finding : json.path("findings")) {
            if (finding.path("code").asText().equals(code)) {
                return finding;
            }
        }
        throw new AssertionError("No " + code + " in " + json.toPrettyString());
    }
}
