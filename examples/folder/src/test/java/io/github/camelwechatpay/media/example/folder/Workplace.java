package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** An inbox and what is beside it, and the app on it. */
final class Workplace {

    final Path home;
    final Path inbox;
    final Path done;
    final Path failed;
    final Path report;
    final Map<String, String> settings = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FolderRun run;

    Workplace(Path home) throws IOException {
        this.home = home;
        this.inbox = Files.createDirectories(home.resolve("inbox"));
        this.done = home.resolve("done");
        this.failed = home.resolve("failed");
        this.report = home.resolve("report.csv");
        settings.put("folder.inbox", inbox.toString());
    }

    Workplace to(WechatpaySimulatorExtension wechatpay) {
        settings.put("wechatpay.mch-id", wechatpay.merchant().id());
        settings.put("wechatpay.api-key", wechatpay.merchant().apiKey());
        settings.put("wechatpay.credentials", wechatpay.credentials().toString());
        settings.put("wechatpay.base-uri", wechatpay.baseUri().toString());
        settings.put("wechatpay.ca-certificate", wechatpay.caCertificate().toString());
        settings.put("wechatpay.max-attempts", "1"); // a test sees what one answer does
        return this;
    }

    Workplace with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Puts a whole picture into the inbox. */
    Path receives(String name) throws IOException {
        return Files.write(inbox.resolve(name), picture());
    }

    /** Runs the app to its end and returns its exit code. */
    int run() {
        run = new FolderRun(settings, stream(out));
        return FolderApp.run(run, stream(err));
    }

    CompletableFuture<Integer> start() {
        run = new FolderRun(settings, stream(out));
        return CompletableFuture.supplyAsync(() -> FolderApp.run(run, stream(err)), task -> new Thread(task).start());
    }

    void stop() throws InterruptedException {
        run.stop();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<CSVRecord> report() throws IOException {
        return CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(report))
                .getRecords();
    }

    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] picture() throws IOException {
        return shipped("shop-front.jpg");
    }

    static byte[] shipped(String resource) throws IOException {
        try (InputStream in = Workplace.class.getResourceAsStream("/inbox/" + resource)) {
            return in.readAllBytes();
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
