// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.sftp;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.disk.FolderNames;
import io.github.camelwechatpay.media.test.picture.SamplePicture;
import io.github.camelwechatpay.media.test.report.CsvReport;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.main.Main;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;

/**
 * Runs the app against an SFTP server and a simulator of WeChat Pay, both in this process. Nothing but addresses and
 * credentials is otherwise than in the app's own properties.
 */
final class SftpDemo implements AutoCloseable {

    static final String SLOW = "still-being-sent.jpg";

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String ROUTE = "sftp.";
    private static final String WECHATPAY = "camel.component.wechatpay-media.";

    final Path home;
    final Path root;
    final WechatpaySimulator wechatpay = WechatpaySimulator.start();
    final SftpServer server;
    private final Map<String, byte[]> samples = new TreeMap<>();

    /** @param home an empty folder */
    SftpDemo(Path home) throws Exception {
        this.home = home;
        this.root = home.resolve("server");
        Files.createDirectories(inbox());
        server = new SftpServer(root, home).start();
        server.knownHosts();
        samples.put("shop-front.jpg", SamplePicture.of("jpg", 320, 200, 0xFFE0A0));
        samples.put("business-licence.png", SamplePicture.of("png", 320, 200, 0xF0F0FF));
        samples.put(inThisLocale("营业执照 副本.jpg", "licence-copy.jpg"), SamplePicture.of("jpg", 320, 200, 0xFFF0F0));
        samples.put("cut-off.jpg", Arrays.copyOf(SamplePicture.of("jpg", 320, 200, 0xA0FFA0), 1500));
        samples.put("notes.png", "not a picture\n".getBytes(StandardCharsets.UTF_8));
        samples.put("scan.bmp", SamplePicture.of("bmp", 1024, 768, 0xFFFFFF));
        samples.put(SLOW, SamplePicture.of("jpg", 320, 200, 0xA0D0FF));
    }

    /** @param arguments the folder to make the demo's in */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path parent = Files.createDirectories(Path.of(arguments.length == 0 ? "target" : arguments[0]));
        try (SftpDemo demo = new SftpDemo(Files.createTempDirectory(parent.toAbsolutePath(), "sftp-demo-"))) {
            demo.run(out);
        }
    }

    /** Returns when every file is settled. */
    void run(PrintStream out) throws Exception {
        out.println(
                "SFTP server  " + SftpServer.HOST + ":" + server.port() + ", in this process, of the folder " + root);
        out.println("WeChat Pay   the embedded SIMULATOR");
        for (String name : samples.keySet()) {
            if (!name.equals(SLOW)) {
                Files.write(inbox().resolve(name), samples.get(name));
            }
        }
        Main app = app();
        try (SlowSender sender = new SlowSender(inbox().resolve(SLOW), samples.get(SLOW))) {
            app.start();
            out.println("Started      " + samples.size() + " files are in the inbox, one of them still being sent");
            until(List.of(SLOW));
            out.println("Settled      all but the one that is still being sent; now the rest of it comes");
            sender.end();
            until(List.of());
        } finally {
            app.stop();
        }
        tell(out);
    }

    /** The app itself, with this demo's addresses and credentials. */
    Main app() {
        Main app = SftpApp.app();
        app.setOverrideProperties(settings());
        return app;
    }

    /** What is otherwise than in the app's own properties. */
    Properties settings() {
        Properties here = new Properties();
        here.setProperty("app.home", home.toString());
        here.setProperty("camel.server.port", "0"); // any that is free
        here.setProperty(ROUTE + "host", SftpServer.HOST);
        here.setProperty(ROUTE + "port", String.valueOf(server.port()));
        here.setProperty(ROUTE + "username", SftpServer.USER);
        here.setProperty(ROUTE + "password", SftpServer.PASSWORD);
        here.setProperty(WECHATPAY + "mch-id", wechatpay.merchant().id());
        here.setProperty(WECHATPAY + "credentials", wechatpay.credentials().toString());
        here.setProperty(WECHATPAY + "api-key", wechatpay.merchant().apiKey());
        here.setProperty(WECHATPAY + "base-uri", wechatpay.baseUri().toString());
        here.setProperty(WECHATPAY + "ca-certificate", wechatpay.caCertificate().toString());
        return here;
    }

    Path inbox() {
        return root.resolve("inbox");
    }

    Map<String, byte[]> samples() {
        return samples;
    }

    CsvReport report() {
        return CsvReport.of(home.resolve("report.csv"));
    }

    /** Names of what is in a folder of the server, sorted. */
    List<String> names(String folder) {
        return FolderNames.of(root.resolve(folder));
    }

    private void until(List<String> left) {
        Awaitility.await().atMost(PATIENCE).until(() -> names("inbox").equals(left));
    }

    private void tell(PrintStream out) throws IOException {
        out.printf("%n%-8s%-56s%s%n", "NOW IN", "MEDIA ID, OR WHY NOT", "FILE");
        CsvReport report = report();
        for (String name : samples.keySet()) {
            CSVRecord line = report.of(name);
            String folder = Files.exists(root.resolve("done").resolve(name)) ? "done" : "failed";
            String what = line.get("media_id").isEmpty() ? line.get("code") : line.get("media_id");
            out.printf("%-8s%-56s%s%n", folder, what, name);
        }
        out.printf("%n%s%n", home.resolve("report.csv"));
        out.println(Files.readString(home.resolve("report.csv")));
        out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
    }

    /** In a locale without Chinese no file can have a Chinese name. */
    private static String inThisLocale(String name, String otherwise) {
        try {
            return Path.of(name).toString();
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        wechatpay.close();
    }
}
