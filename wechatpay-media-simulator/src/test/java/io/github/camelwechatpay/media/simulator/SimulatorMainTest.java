// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the main class in a Java of its own, as users do. */
class SimulatorMainTest {

    @TempDir
    Path scratch;

    @Test
    @Timeout(60)
    void printsAnEndpointAndACurlCallThatWorks() throws Exception {
        Process main = run("--merchant", "1900000110");
        List<String> lines = greeting(main);
        String endpoint = lineWith(lines, "wechatpay-media:uploadmedia?");
        String credentials = endpoint.replaceAll(".*&credentials=([^&]*)&.*", "$1");
        try {
            assertThat(endpoint)
                    .matches("wechatpay-media:uploadmedia\\?mchId=1900000110&apiKey=[0-9A-Za-z]{32}&credentials=[^&]+"
                            + "&baseUri=https://localhost:[0-9]+&caCertificate=[^&]+");
            assertThat(lineWith(lines, "wechatpay-media:merchant-media?"))
                    .matches("wechatpay-media:merchant-media\\?mchId=1900000110&credentials=[^&]+&publicKey=[^&]+"
                            + "&publicKeySerial=PUB_KEY_ID_0[0-9]{30}&baseUri=[^&]+&caCertificate=[^&]+");
            assertThat(Path.of(credentials, "apiclient_cert.p12")).exists();
            assertThat(Path.of(credentials, "pub_key.pem")).exists();
            CurlClient.assumeInstalled();
            assertThat(shell(lineWith(lines, "curl --cert "))).contains("<media_id><![CDATA[SIMULATED-");
            assertThat(shell("curl -sS " + lineWith(lines, "--cacert ").replaceFirst("^.*?--cacert", "--cacert")))
                    .isNotEmpty();
        } finally {
            main.destroy();
            assertThat(main.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Path.of(credentials).getParent()).doesNotExist();
    }

    @Test
    @Timeout(60)
    void staysInAFolderAndLeavesIt() throws Exception {
        Path folder = scratch.resolve("keys");
        Process main = run("--folder", folder.toString());
        try {
            assertThat(lineWith(greeting(main), "wechatpay-media:uploadmedia?"))
                    .contains("&credentials=" + folder.toRealPath().resolve("1900000109") + "&");
        } finally {
            main.destroy();
            assertThat(main.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(folder.resolve("1900000109/apiclient_cert.p12")).exists();
        Process second = run("--folder", folder.toString());
        assertThat(text(second)).contains("is not empty");
        assertThat(second.waitFor()).isEqualTo(2);
    }

    @Test
    void showsItsArguments() throws Exception {
        Process main = run("--help");
        assertThat(text(main)).isEqualToIgnoringNewLines(CommandLine.USAGE);
        assertThat(main.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--port abc, '--port needs a number, not abc'",
        "--port,     '--port needs a value'",
        "--port 99999, 'not a port: 99999'",
        "--merchant ../x, 'not a merchant id'",
        "--nonsense, 'unknown argument --nonsense'"
    })
    void saysInOneLineWhatIsWrongWithAnArgument(String arguments, String message) throws Exception {
        Process main = run(arguments.split(" "));
        assertThat(text(main)).startsWith(message).hasLineCount(1);
        assertThat(main.waitFor()).isEqualTo(2);
    }

    @Test
    void understandsItsArguments() {
        assertThat(CommandLine.parse()).isEqualTo(new CommandLine(0, "1900000109", null, false));
        assertThat(CommandLine.parse("--merchant", "1", "--port", "8443", "--folder", "keys"))
                .isEqualTo(new CommandLine(8443, "1", Path.of("keys"), false));
    }

    private Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> greeting(Process main) throws Exception {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(main.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.startsWith("Ctrl-C")) {
                return lines;
            }
        }
        throw new AssertionError("it ended, saying " + lines);
    }

    private static String lineWith(List<String> lines, String text) {
        return lines.stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not in " + lines))
                .strip();
    }

    private String shell(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(Files.createTempFile(scratch, "errors", ".txt").toFile())
                .start();
        return text(shell);
    }

    private static String text(Process process) throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
