// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a start, a merchant, a concurrent upload and a limited server cost: {@code docs/sizing.md}. */
public final class SizingBench {

    private static final int STARTS = 7;
    private static final int[] THREADS = {1, 4, 16, 64, 128, 256};
    private static final int[] HEAPS = {10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256, 384};
    private static final int AT_ONCE = 256;
    private static final int LARGE_AT_ONCE = 32;
    private static final long TURN = 2_000;
    private static final int PER_SECOND = 20;
    private static final Duration LIMITED = Duration.ofSeconds(30);

    private final Path work = Files.createTempDirectory("wechatpay-media-sizing");
    private final World world = new World(Files.createDirectory(work.resolve("world")));
    private final Path target = work.resolve("target.properties");
    private final Path newJava;
    private final StringBuilder page = new StringBuilder();

    private SizingBench(Path newJava) throws Exception {
        this.newJava = newJava;
        world.fast().write(target);
    }

    /** @param args folder of the page; home of a JDK with virtual threads, or nothing */
    public static void main(String[] args) {
        int status = 1;
        try {
            run(args);
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(status); // clients leave threads
    }

    private static void run(String[] args) throws Exception {
        long start = System.nanoTime();
        double load = Machine.load();
        boolean hasNewJava = args.length > 1 && !args[1].isBlank();
        SizingBench bench = new SizingBench(hasNewJava ? Path.of(args[1]) : null);
        bench.measure();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String head =
                String.format(Locale.ROOT, """
                # What to plan for

                Written by `bench` ([how to run it](../bench/README.md)), not by hand. It took %d minutes %d seconds. Machine: %s; load before
                the start %.1f. Each figure is the median of the runs, each in a JVM of its own.
                """, took.toMinutes(), took.toSecondsPart(), Machine.described(), load);
        Path file = Path.of(args[0]).resolve("sizing.md");
        Files.writeString(file, head + bench.page);
        System.out.println("Written: " + file.normalize());
    }

    private void measure() throws Exception {
        starts();
        merchants();
        concurrency();
        held();
        smallestHeap();
        limited();
        world.close();
    }

    private void starts() throws Exception {
        section("Start");
        line(
                "Milliseconds from nothing to a started context (ideal code: a client), and of the first upload of 20 KB, which loads most of the");
        line("classes; then the heap after a collection, and all threads of the JVM.");
        line("");
        line("| | start ms | first upload ms | heap MB | threads |");
        line("|---|---|---|---|---|");
        List<String> drivers = List.of("ours-v2", "camel-http-v2", "ideal-v2", "ours-v3", "camel-http-v3", "ideal-v3");
        Path files = files("small", 1, 20 * 1024);
        List<List<double[]>> results = new ArrayList<>();
        drivers.forEach(driver -> results.add(new ArrayList<>()));
        for (int i = 0; i < STARTS; i++) {
            for (int driver = 0; driver < drivers.size(); driver++) {
                results.get(driver).add(probe(ChildJvm.here(), List.of(), files, "start", drivers.get(driver)));
            }
        }
        for (int driver = 0; driver < drivers.size(); driver++) {
            row("`" + drivers.get(driver) + "`", results.get(driver));
        }
    }

    private void merchants() throws Exception {
        section("Merchants in one context");
        line(
                "An endpoint with its own merchant, private key and certificate each, V3; one upload of each merchant, one after the other.");
        line("");
        line("| merchants | start ms | heap MB | threads | heap MB after the uploads | threads after the uploads |");
        line("|---|---|---|---|---|---|");
        Path files = files("small", 1, 20 * 1024);
        KeyPair keys = Keys.rsa();
        for (int merchants : new int[] {1, 100, 1_000}) {
            Path folders = Files.createDirectory(work.resolve("merchants-" + merchants));
            for (int i = 0; i < merchants; i++) {
                String id = Integer.toString(1_900_000_000 + i);
                Path folder = Files.createDirectory(folders.resolve(id));
                Keys.write(folder.resolve("apiclient_key.pem"), keys.getPrivate());
                Keys.write(folder.resolve("apiclient_cert.pem"), Keys.selfSigned(id, keys));
            }
            row(
                    Integer.toString(merchants),
                    List.of(probe(ChildJvm.here(), List.of(), files, "merchants", folders.toString())));
        }
    }

    private void concurrency() throws Exception {
        section("Uploads at once");
        line(
                "Files of 200 KB, V3, answers after 50 ms. Uploads a second, and processor milliseconds of the whole JVM for each.");
        line("");
        StringBuilder head = new StringBuilder("| |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int threads : THREADS) {
            head.append(' ').append(threads).append(" |");
            rule.append("---|");
        }
        line(head.toString());
        line(rule.toString());
        world.server().delay(50);
        Path files = files("middle", 8, 200 * 1024);
        concurrency("`ours-v3`, Java 17", ChildJvm.here(), files, "rate", "ours-v3");
        concurrency("`ideal-v3`, Java 17", ChildJvm.here(), files, "rate", "ideal-v3");
        concurrency("`ours-accp-v3`, Java 17", ChildJvm.here(), files, "rate", "ours-accp-v3");
        if (newJava != null) {
            concurrency("`ours-v3`, newer Java, platform threads", newJava, files, "rate", "ours-v3");
            concurrency("`ours-v3`, newer Java, virtual threads", newJava, files, "virtual", "ours-v3");
        }
        world.server().delay(0);
    }

    private void concurrency(String title, Path java, Path files, String what, String driver) throws Exception {
        StringBuilder row = new StringBuilder("| " + title + " |");
        for (int threads : THREADS) {
            double[] result =
                    probe(java, List.of(), files, what, driver, Integer.toString(threads), Long.toString(TURN));
            row.append(' ')
                    .append(Spread.digits(result[0]))
                    .append(" (")
                    .append(Spread.digits(result[1]))
                    .append(" ms) |");
        }
        line(row.toString());
    }

    private void held() throws Exception {
        section("Heap for an upload that waits");
        line(
                AT_ONCE
                        + " uploads at once whose answers are held back: KB of heap for each, after a collection. The buffers of the connection and of");
        line("TLS are most of it.");
        line("");
        line("| | 200 KB | 2 MB |");
        line("|---|---|---|");
        world.server().delay(30_000);
        Path middle = files("middle", 8, 200 * 1024);
        Path large = files("large", 8, 2_000_000);
        for (String driver : List.of("ours-v3", "ideal-v3", "wechatpay-java-nodelay-v3")) {
            line("| `" + driver + "` | " + Spread.digits(heldBy(driver, middle)) + " | "
                    + Spread.digits(heldBy(driver, large)) + " |");
        }
        world.server().delay(0);
    }

    private double heldBy(String driver, Path files) throws Exception {
        try (ChildJvm jvm = jvm(ChildJvm.here(), List.of("-Xmx4g"), files, "held", driver, Integer.toString(AT_ONCE))) {
            long before = world.server().stats().uploads();
            jvm.line("sent");
            while (world.server().stats().uploads() < before + AT_ONCE) {
                Thread.sleep(50);
            }
            jvm.command("measure");
            return figures(jvm.line("result"))[0];
        }
    }

    private void smallestHeap() throws Exception {
        section("Smallest heap");
        line("For " + LARGE_AT_ONCE + " files of 5 MB at once, V3 (`-Xmx`, serial collector).");
        line("");
        line("| | MB |");
        line("|---|---|");
        Path files = files("largest", 8, 5_000_000);
        for (String driver : List.of("ours-v3", "ideal-v3", "wechatpay-java-nodelay-v3")) {
            int from = 0;
            int to = HEAPS.length - 1;
            while (from < to) {
                int middle = (from + to) / 2;
                if (fits(driver, files, HEAPS[middle])) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            line("| `" + driver + "` | " + HEAPS[from] + " |");
        }
    }

    private boolean fits(String driver, Path files, int heap) throws Exception {
        List<String> options = List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        try (ChildJvm jvm = jvm(ChildJvm.here(), options, files, "all", driver, Integer.toString(LARGE_AT_ONCE))) {
            jvm.line("result");
            return true;
        } catch (IOException e) {
            return false; // it ended without a result
        }
    }

    private void limited() throws Exception {
        section("A server that limits the frequency");
        line("The simulator takes " + PER_SECOND
                + " uploads a second and refuses others (`FREQUENCY_LIMITED`); 8 threads, no `rateLimit`.");
        line("");
        line("| | accepted a second | refused a second | failed |");
        line("|---|---|---|---|");
        Path files = files("small", 1, 20 * 1024);
        Path file = files.resolve("0.jpg");
        world.simulator().limit(PER_SECOND, Duration.ofSeconds(1));
        try (Upload upload = ComponentUpload.withRetries(world.simulated(), true)) {
            long accepted = world.simulator().uploadsAccepted();
            long received = world.simulator().uploadsReceived();
            long end = System.nanoTime() + LIMITED.toNanos();
            ExecutorService workers = Executors.newFixedThreadPool(8);
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(workers.submit(() -> {
                    int failed = 0;
                    while (System.nanoTime() < end) {
                        try {
                            upload.send(file);
                        } catch (Exception e) {
                            failed++;
                        }
                    }
                    return failed;
                }));
            }
            int failed = 0;
            for (Future<Integer> one : running) {
                failed += one.get();
            }
            workers.shutdown();
            accepted = world.simulator().uploadsAccepted() - accepted;
            received = world.simulator().uploadsReceived() - received;
            double seconds = LIMITED.toMillis() / 1e3;
            line("| `ours-v3` | " + Spread.digits(accepted / seconds) + " | "
                    + Spread.digits((received - accepted) / seconds) + " | " + failed + " |");
        }
    }

    private Path files(String name, int number, int size) throws IOException {
        Path folder = work.resolve(name);
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            for (int i = 0; i < number; i++) {
                Files.write(folder.resolve(i + ".jpg"), NumberedJpeg.of(i, size));
            }
        }
        return folder;
    }

    private double[] probe(Path java, List<String> options, Path files, String... what) throws Exception {
        try (ChildJvm jvm = jvm(java, options, files, what)) {
            return figures(jvm.line("result"));
        }
    }

    private ChildJvm jvm(Path java, List<String> options, Path files, String... what) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Djavax.net.ssl.trustStore=" + world.trustStore());
        all.add("-Djavax.net.ssl.trustStorePassword=" + Keys.TRUST_PASSWORD);
        List<String> arguments = new ArrayList<>(List.of(target.toString(), files.toString()));
        arguments.addAll(List.of(what));
        return new ChildJvm(java, all, Probe.class, arguments);
    }

    private static double[] figures(String[] words) {
        double[] figures = new double[words.length - 1];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Double.parseDouble(words[i + 1]);
        }
        return figures;
    }

    private void row(String title, List<double[]> runs) {
        StringBuilder row = new StringBuilder("| " + title + " |");
        for (int i = 0; i < runs.get(0).length; i++) {
            int figure = i;
            row.append(' ')
                    .append(Spread.of(runs.stream()
                                    .mapToDouble(run -> run[figure])
                                    .toArray())
                            .text())
                    .append(" |");
        }
        line(row.toString());
        System.out.println(row);
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
        System.out.println(title);
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
