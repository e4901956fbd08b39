// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Api;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator until Ctrl-C and prints how to call it. */
public final class SimulatorMain {

    /** A whole picture of one pixel. */
    private static final String SAMPLE =
            "Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==";

    private SimulatorMain() {}

    /** Arguments: {@code --port N} (0 or absent: a free one), {@code --merchant ID}, {@code --folder PATH}, {@code --help}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        WechatpaySimulator simulator;
        try {
            CommandLine wanted = CommandLine.parse(arguments);
            if (wanted.help()) {
                out.println(CommandLine.USAGE);
                return;
            }
            simulator = WechatpaySimulator.builder()
                    .port(wanted.port())
                    .merchant(wanted.merchant())
                    .folder(wanted.folder())
                    .start();
        } catch (RuntimeException e) {
            System.err.println(e.getMessage() + "; " + CommandLine.USAGE);
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-close"));
        out.println(greeting(simulator));
        new CountDownLatch(1).await();
    }

    static String greeting(WechatpaySimulator simulator) throws IOException {
        return String.join(
                System.lineSeparator(),
                "WeChat Pay media simulator: a test server for WeChat Pay's upload calls, not WeChat Pay.",
                "Its keys and media ids are valid here only.",
                "",
                "Camel endpoint, V2:",
                "  wechatpay-media:uploadmedia?" + simulator.endpointOptions(),
                "",
                "Camel endpoints, V3: answers are verified by the public key, or by downloaded certificates:",
                "  wechatpay-media:merchant-media?" + simulator.endpointOptions("merchant-media"),
                "  wechatpay-media:merchant-media?" + simulator.certificateOptions("merchant-media"),
                "",
                "The V2 call by curl, with a sample picture:",
                "  " + curl(simulator),
                "",
                "Set the next answers:      curl --cacert " + simulator.caCertificate() + " -X POST '"
                        + simulator.baseUri() + "/simulator/next/system-error?times=2'",
                "List received uploads:     curl --cacert " + simulator.caCertificate() + " " + simulator.baseUri()
                        + "/simulator/received",
                "",
                "Ctrl-C stops the simulator.");
    }

    private static String curl(WechatpaySimulator simulator) throws IOException {
        byte[] picture = Base64.getDecoder().decode(SAMPLE);
        Path folder = simulator.credentials();
        Path file = Files.write(folder.resolve("sample.bmp"), picture);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mch_id", simulator.merchant().id());
        fields.put("media_hash", MediaDigest.MD5.of(picture));
        String sign = SignType.MD5.sign(fields, simulator.merchant().apiKey());
        return String.join(
                " ",
                "curl --cert " + folder.resolve("apiclient_cert.pem"),
                "--key " + folder.resolve("apiclient_key.pem"),
                "--cacert " + simulator.caCertificate(),
                "-F mch_id=" + fields.get("mch_id"),
                "-F media_hash=" + fields.get("media_hash"),
                "-F sign=" + sign,
                "-F media=@" + file,
                simulator.baseUri() + V2Api.UPLOADMEDIA.path());
    }
}
