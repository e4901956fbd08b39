package io.github.camelwechatpay.media.example.folder;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.disk.FolderNames;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import io.github.camelwechatpay.media.test.report.CsvReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVRecord;

/** An inbox and what is beside it, and the app on it. */
final class Workplace {

    final Path home;
    final Path inbox;
    final Path done;
    final Path failed;
    final Path quarantine;
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
        this.quarantine = home.resolve("quarantine");
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

    /** Puts a whole picture into the inbox, that is no other one's copy and has been there for a while. */
    Path receives(String name) throws IOException {
        return receives(name, picture(name));
    }

    Path receives(String name, byte[] content) throws IOException {
        return old(Files.write(inbox.resolve(name), content));
    }

    /** As if it had not changed since yesterday. */
    static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    }

    /** Runs the app to its end and returns its exit code. */
    int run() {
        run = new FolderRun(settings, stream(out));
        return FolderApp.run(run, stream(err));
    }

    CompletableFuture<Integer> start() {
        run = new FolderRun(settings, stream(out));
        return CompletableFuture.supplyAsync(() -> FolderApp.run(run, stream(err)), Workplace::inThread);
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "folder");
        thread.setDaemon(true); // one that does not end fails its test, and not the build's end
        thread.start();
    }

    void stop() throws InterruptedException {
        run.stop();
    }

    /** Its exit code. */
    static int end(CompletableFuture<Integer> started) throws Exception {
        return started.get(180, TimeUnit.SECONDS);
    }

    /** The settings, for a process of its own. */
    String[] properties() {
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<CSVRecord> report() {
        return CsvReport.of(report).lines();
    }

    static List<String> names(Path folder) {
        return FolderNames.of(folder);
    }

    /** The app in a process of its own. */
    static JavaProcess process(Path directory, Map<String, String> environment, String... properties)
            throws IOException {
        return JavaCommand.of(FolderApp.class)
                .options(properties)
                .environment(environment)
                .start(directory);
    }

    /** A JPEG may have a tail. */
    static byte[] picture(String tail) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.write(shipped("shop-front.jpg"));
        picture.write(tail.getBytes(StandardCharsets.UTF_8));
        return picture.toByteArray();
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
