// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;

/**
 * Runs the app on copies of sample pictures, against a simulator of WeChat Pay in this process. Nothing but the folder,
 * addresses and credentials is otherwise than in the app's own properties.
 */
final class FolderDemo implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String WECHATPAY = "camel.component.wechatpay-media.";

    final Path home;
    final WechatpaySimulator wechatpay = WechatpaySimulator.start();
    private final Map<String, byte[]> samples = new TreeMap<>();

    FolderDemo(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(folder("inbox"));
        for (String line : new String(resource("index.txt"), StandardCharsets.UTF_8).split("\n")) {
            String[] resourceAndName = line.split(" = ", 2);
            samples.put(inThisLocale(resourceAndName[1], resourceAndName[0]), resource(resourceAndName[0]));
        }
    }

    /** @param arguments the folder to make the demo's in */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path parent = Path.of(arguments.length == 0 ? "target" : arguments[0]).toAbsolutePath();
        try (FolderDemo demo = new FolderDemo(parent.resolve("folder-demo"))) {
            demo.run(out);
        }
    }

    /** Returns when every picture is settled. */
    void run(PrintStream out) throws IOException {
        out.println("Inbox       " + folder("inbox"));
        out.println("WeChat Pay  the embedded SIMULATOR");
        for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
            Files.write(folder("inbox").resolve(sample.getKey()), sample.getValue());
        }
        Main app = app();
        try {
            app.start();
            Awaitility.await().atMost(PATIENCE).until(() -> names("inbox").isEmpty());
        } finally {
            app.stop();
        }
        tell(out);
    }

    /** The app itself, with this demo's folder, addresses and credentials. */
    Main app() {
        Main app = FolderApp.app();
        app.setOverrideProperties(settings());
        return app;
    }

    /** What is otherwise than in the app's own properties. */
    Properties settings() {
        Properties here = new Properties();
        here.setProperty("app.home", home.toString());
        here.setProperty("camel.server.port", "0"); // any that is free
        here.setProperty(WECHATPAY + "mch-id", wechatpay.merchant().id());
        here.setProperty(WECHATPAY + "credentials", wechatpay.credentials().toString());
        here.setProperty(WECHATPAY + "api-key", wechatpay.merchant().apiKey());
        here.setProperty(WECHATPAY + "base-uri", wechatpay.baseUri().toString());
        here.setProperty(WECHATPAY + "ca-certificate", wechatpay.caCertificate().toString());
        return here;
    }

    Path folder(String name) {
        return home.resolve(name);
    }

    Map<String, byte[]> samples() {
        return samples;
    }

    Report report() throws IOException {
        return Report.of(home.resolve("report.csv"));
    }

    /** Names of what is in a folder, sorted. Hidden ones are the route's own. */
    List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void tell(PrintStream out) throws IOException {
        out.printf("%n%-12s%-56s%s%n", "STATUS", "MEDIA ID, OR WHY NOT", "FILE");
        Report report = report();
        int done = 0;
        for (String name : samples.keySet()) {
            CSVRecord line = report.of(name);
            String id = line.get("media_id");
            out.printf("%-12s%-56s%s%n", line.get("status"), id.isEmpty() ? line.get("code") : id, name);
            if (id.isEmpty()) {
                out.printf("%-12s%s%n", "", line.get("advice"));
            } else {
                done++;
            }
        }
        out.printf("%n%d files: %d done, %d failed%n", samples.size(), done, samples.size() - done);
        out.println("done    " + folder("done"));
        out.println("failed  " + folder("failed"));
        out.println("report  " + home.resolve("report.csv"));
        out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FolderDemo.class.getResourceAsStream("/inbox/" + name)) {
            return in.readAllBytes();
        }
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
    public void close() {
        wechatpay.close();
    }
}
