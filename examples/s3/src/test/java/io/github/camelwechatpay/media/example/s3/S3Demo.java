// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.s3;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.picture.SamplePicture;
import io.github.camelwechatpay.media.test.report.CsvReport;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.main.Main;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;

/**
 * Runs the app against an S3 server and a simulator of WeChat Pay, both in this process. Addresses and credentials are
 * otherwise than in the app's own properties, and three times, so that nobody waits for minutes.
 */
final class S3Demo implements AutoCloseable {

    /** A picture that WeChat Pay says came to it damaged, however often it is sent. */
    static final String POISON = "poison.jpg";

    private static final Map<String, String> QUICK = Map.of("delay", "1s", "retryDelay", "1s", "maxPolls", "3");

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String ROUTE = "camel/pictures.yaml";
    private static final String STORE = "camel.component.aws2-s3.";
    private static final String WECHATPAY = "camel.component.wechatpay-media.";

    final Path home;
    final WechatpaySimulator wechatpay = WechatpaySimulator.start();
    final S3Server server = new S3Server();
    private final Map<String, byte[]> samples = new TreeMap<>();

    /** @param home an empty folder */
    S3Demo(Path home) {
        this.home = home;
        samples.put("shop-front.jpg", SamplePicture.of("jpg", 320, 200, 0xFFE0A0));
        samples.put("2026/11/business-licence.png", SamplePicture.of("png", 320, 200, 0xF0F0FF));
        samples.put("营业执照 副本.jpg", SamplePicture.of("jpg", 320, 200, 0xFFF0F0));
        samples.put("cut-off.jpg", Arrays.copyOf(SamplePicture.of("jpg", 320, 200, 0xA0FFA0), 1500));
        samples.put("notes.png", "not a picture\n".getBytes(StandardCharsets.UTF_8));
        samples.put("scan.bmp", SamplePicture.of("bmp", 1600, 1200, 0xFFFFFF));
        samples.put(POISON, SamplePicture.of("jpg", 320, 200, 0xE0A0FF));
        wechatpay.decide(upload -> Arrays.equals(upload.content(), samples.get(POISON))
                ? Answer.of(Refusal.IMAGE_HASH)
                : Answer.success());
    }

    /** @param arguments the folder to make the demo's in */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path parent = Files.createDirectories(Path.of(arguments.length == 0 ? "target" : arguments[0]));
        try (S3Demo demo = new S3Demo(Files.createTempDirectory(parent.toAbsolutePath(), "s3-demo-"))) {
            demo.run(out);
        }
    }

    /** Returns when every object is settled. */
    void run(PrintStream out) throws IOException {
        out.println("S3 server   " + server.address() + ", in this process, with the bucket " + S3Server.BUCKET);
        out.println("WeChat Pay  the embedded SIMULATOR");
        samples.forEach((name, content) -> server.put("inbox/" + name, content));
        Main app = app();
        try {
            app.start();
            out.println("Started     " + samples.size() + " objects are in the inbox");
            Awaitility.await().atMost(PATIENCE).until(() -> server.keys("inbox/")
                    .isEmpty());
        } finally {
            app.stop();
        }
        tell(out);
    }

    /** The app itself, with this demo's addresses, credentials and times. */
    Main app() {
        Main app = S3App.app();
        app.setOverrideProperties(settings());
        return app;
    }

    /** What is otherwise than in the app's own properties. */
    Properties settings() {
        Properties here = new Properties();
        here.setProperty("app.home", home.toString());
        here.setProperty("camel.server.port", "0"); // any that is free
        here.setProperty("camel.main.routes-include-pattern", "file:" + quickRoute());
        here.setProperty(STORE + "region", S3Server.REGION);
        here.setProperty(STORE + "override-endpoint", "true");
        here.setProperty(STORE + "uri-endpoint-override", server.address());
        here.setProperty(STORE + "force-path-style", "true");
        here.setProperty(STORE + "use-default-credentials-provider", "false");
        here.setProperty(STORE + "access-key", S3Server.ACCESS_KEY);
        here.setProperty(STORE + "secret-key", S3Server.SECRET_KEY);
        SimulatedMerchant merchant = wechatpay.merchant();
        here.setProperty(WECHATPAY + "mch-id", merchant.id());
        here.setProperty(WECHATPAY + "credentials", merchant.credentials().toString());
        here.setProperty(WECHATPAY + "public-key", merchant.publicKey().toString());
        here.setProperty(WECHATPAY + "public-key-serial", merchant.publicKeySerial());
        here.setProperty(WECHATPAY + "base-uri", wechatpay.baseUri().toString());
        here.setProperty(WECHATPAY + "ca-certificate", wechatpay.caCertificate().toString());
        return here;
    }

    /** A copy of the app's own route, as a user would change it, with short times. */
    private Path quickRoute() {
        try (InputStream own = S3App.class.getClassLoader().getResourceAsStream(ROUTE)) {
            String route = new String(own.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> option : QUICK.entrySet()) {
                route = route.replaceFirst("( " + option.getKey() + ": ).*", "$1" + option.getValue());
            }
            return Files.writeString(home.resolve("pictures.yaml"), route);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, byte[]> samples() {
        return samples;
    }

    CsvReport report() {
        return CsvReport.of(home.resolve("report.csv"));
    }

    private void tell(PrintStream out) throws IOException {
        out.printf("%n%-12s%-56s%s%n", "NOW IN", "MEDIA ID, OR WHY NOT", "FILE");
        for (String name : samples.keySet()) {
            CSVRecord line = report().of("inbox/" + name);
            String what = line.get("status").equals("done") ? line.get("media_id") : line.get("code");
            out.printf("%-12s%-56s%s%n", prefix(name), what, name);
        }
        out.printf("%n%s%n", home.resolve("report.csv"));
        out.println(Files.readString(home.resolve("report.csv")));
        out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
    }

    /** Where it is now. */
    private String prefix(String name) {
        return server.keys("").stream()
                .filter(key -> key.endsWith("/" + name))
                .map(key -> key.substring(0, key.length() - name.length()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.close();
        wechatpay.close();
    }
}
