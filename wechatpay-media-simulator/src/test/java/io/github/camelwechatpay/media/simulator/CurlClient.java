// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The API page's own client. */
final class CurlClient {

    private final URI baseUri;
    private final Path caCertificate;
    private final Path scratch;

    CurlClient(URI baseUri, Path caCertificate, Path scratch) {
        this.baseUri = baseUri;
        this.caCertificate = caCertificate;
        this.scratch = scratch;
    }

    static void assumeInstalled() throws InterruptedException {
        boolean installed;
        try {
            installed = new ProcessBuilder("curl", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            installed = false;
        }
        assumeTrue(
                installed,
                "curl is not installed, so its calls are not tested; the socket client tests the same checks");
    }

    /** The form as curl itself makes it; the file's type is curl's own guess. */
    Received sendAsForm(Upload upload) throws IOException, InterruptedException {
        Path file = Files.write(scratch.resolve(upload.fileName), upload.content);
        List<String> command = command(upload);
        upload.fields.forEach((name, value) -> command.addAll(List.of("-F", name + "=" + value)));
        command.addAll(List.of("-F", upload.partName + "=@" + file));
        return run(command);
    }

    /** Our bytes, sent by curl. */
    Received sendAsBytes(Upload upload) throws IOException, InterruptedException {
        Path body = Files.write(scratch.resolve("body"), upload.body());
        List<String> command = command(upload);
        command.addAll(List.of("-X", upload.method, "--data-binary", "@" + body));
        command.addAll(List.of("-H", "Content-Type:" + (upload.contentType == null ? "" : " " + upload.contentType)));
        if (upload.framing != null) {
            command.addAll(List.of("-H", upload.framing));
        }
        return run(command);
    }

    private List<String> command(Upload upload) {
        List<String> command =
                new ArrayList<>(List.of("curl", "-sS", "-i", "-H", "Expect:", "--cacert", caCertificate.toString()));
        if (upload.credentials != null) {
            command.addAll(List.of(
                    "--cert", upload.credentials.resolve("apiclient_cert.pem").toString(),
                    "--key", upload.credentials.resolve("apiclient_key.pem").toString()));
        }
        return command;
    }

    private Received run(List<String> command) throws IOException, InterruptedException {
        command.add(baseUri + "/secapi/mch/uploadmedia");
        Path errors = scratch.resolve("errors");
        Process curl =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        byte[] answer = curl.getInputStream().readAllBytes();
        if (curl.waitFor() != 0) {
            throw new IOException("curl: " + Files.readString(errors, StandardCharsets.UTF_8));
        }
        return Received.parse(answer);
    }
}
