// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A Java of its own that uploads one picture after another and prints the ids, until it is killed. */
final class UploadingJvm {

    private UploadingJvm() {}

    /** Arguments: base URI, CA certificate, credentials. */
    public static void main(String[] arguments) throws Exception {
        TlsClient client = new TlsClient(URI.create(arguments[0]), Path.of(arguments[1]));
        while (true) {
            System.out.println(
                    client.send(Upload.bmp(Path.of(arguments[2]))).fields().get("media_id"));
        }
    }

    static Process start(WechatpaySimulator simulator) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UploadingJvm.class.getName(),
                        simulator.baseUri().toString(),
                        simulator.caCertificate().toString(),
                        simulator.credentials().toString()))
                .redirectErrorStream(true)
                .start();
    }

    static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
