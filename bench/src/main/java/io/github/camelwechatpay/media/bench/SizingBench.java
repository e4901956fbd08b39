// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.bench.client.ComponentUpload;
import io.github.camelwechatpay.media.bench.client.Keys;
import io.github.camelwechatpay.media.bench.client.Upload;
import io.github.camelwechatpay.media.test.machine.Machine;
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

/** What a start, a merchant, a concurrent upload and a limited server cost: figures of {@code docs/tuning.md}. */
public final class SizingBench {

    private static final int STARTS = 7;
    private static final int[] THREADS = {1, 4, 16, 64, 128, 256};
    private static final int[] HEAPS = {10, 12, 14, 16, 20, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256, 384};
    private static final int AT_ONCE = 256;
    private static final int LARGE_AT_ONCE = 32;
    /** Shorter than the default responseTimeout. */
    private static final Duration HELD = Duration.ofSeconds(20);

    private static final long TURN = 2_000;
    private static final int PER_SECOND = 20;
    private static final Duration LIMITED = Duration.ofSeconds(30);

    private final Path work = Files.createTempDirectory("wechatpay-media-sizing");
    private final World world = new World(Files.createDirectory(work.resolve("world")));
    private final Path target = work.resolve("target.properties");
    private final Path newJava;
    private final StringBuilder english = new StringBuilder();
    private final StringBuilder chinese = new StringBuilder();

    private SizingBench(Path newJava) throws Exception {
        this.newJava = newJava;
        world.fast().write(target);
    }

    /** @param args folder of the page; home of a JDK with virtual threads, or nothing */
    public static void main(String[] args) {
        Program.run(() -> run(args));
    }

    private static void run(String[] args) throws Exception {
        long start = System.nanoTime();
        double load = Machine.load();
        boolean hasNewJava = args.length > 1 && !args[1].isBlank();
        SizingBench bench = new SizingBench(hasNewJava ? Path.of(args[1]) : null);
        bench.measure();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Path folder = Path.of(args[0]);
        MeasuredPart.replace(
                folder.resolve("tuning.md"),
                String.format(
                                Locale.ROOT,
                                "Machine: %s; load before the start %.1f. It took %d minutes. Each run in a JVM of its own; medians.%n",
                                Machine.described(),
                                load,
                                took.toMinutes())
                        + bench.english);
        if (Files.isDirectory(folder.resolve("zh"))) {
            MeasuredPart.replace(
                    folder.resolve("zh/tuning.md"),
                    String.format(
                                    Locale.ROOT,
                                    "机器：%s；开始前的负载 %.1f。用时 %d 分钟。每次测量使用单独的 JVM，取中位数。%n",
                                    Machine.described(),
                                    load,
                                    took.toMinutes())
                            + bench.chinese);
        }
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
        section("Start", "启动");
        text(
                "Milliseconds to a started context (ideal code: to a client), and of the first upload of 20 KB, which loads most of the"
                        + " classes; then the heap after a collection, and all threads of the JVM.",
                "启动上下文（理想代码：创建客户端）的毫秒数，以及首次上传 20 KB 的毫秒数，大部分类在此时加载；随后是垃圾回收后的堆和 JVM 的线程总数。");
        text("| | start ms | first upload ms | heap MB | threads |", "| | 启动 ms | 首次上传 ms | 堆 MB | 线程 |");
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
        section("Merchants in one context", "一个上下文中的商户");
        text(
                "An endpoint for each merchant, with a private key and certificate of its own, V3; one upload of each, one after the other.",
                "每个商户一个端点，各有自己的私钥和证书，V3；每个商户依次上传一次。");
        text(
                "| merchants | start ms | heap MB | threads | heap MB after the uploads | threads after the uploads |",
                "| 商户 | 启动 ms | 堆 MB | 线程 | 上传后堆 MB | 上传后线程 |");
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
        section("Uploads at once", "并发上传");
        text(
                "Files of 200 KB, V3, answers after 50 ms, so many threads. Uploads a second, and processor milliseconds of the whole JVM for"
                        + " each.",
                "200 KB 的文件，V3，50 ms 后应答，表头为线程数。每秒上传次数，以及每次上传整个 JVM 的处理器毫秒数。");
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
        concurrency("`ours-v3` (Java 17)", ChildJvm.here(), files, "rate", "ours-v3");
        concurrency("`ideal-v3` (Java 17)", ChildJvm.here(), files, "rate", "ideal-v3");
        concurrency("`ours-accp-v3` (Java 17)", ChildJvm.here(), files, "rate", "ours-accp-v3");
        if (newJava != null) {
            concurrency("`ours-v3` (`sizing.new-java`)", newJava, files, "rate", "ours-v3");
            concurrency(
                    "`ours-v3` (`sizing.new-java` + `newVirtualThreadPerTaskExecutor`)",
                    newJava,
                    files,
                    "virtual",
                    "ours-v3");
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
        section("Heap for an upload that waits", "等待应答的上传占用的堆");
        text(
                AT_ONCE + " uploads at once whose answers are held back: KB of heap for each, after a collection.",
                "同时上传 " + AT_ONCE + " 个文件，应答被推迟：垃圾回收后每个上传占用的堆（KB）。");
        line("| | 200 KB | 2 MB |");
        line("|---|---|---|");
        Path middle = files("middle", 8, 200 * 1024);
        Path large = files("large", 8, 2_000_000);
        for (String driver : List.of("ours-v3", "ideal-v3", "wechatpay-java-nodelay-v3")) {
            line("| `" + driver + "` | " + Spread.digits(heldBy(driver, middle)) + " | "
                    + Spread.digits(heldBy(driver, large)) + " |");
        }
    }

    private double heldBy(String driver, Path files) throws Exception {
        try (ChildJvm jvm = jvm(ChildJvm.here(), List.of("-Xmx4g"), files, "held", driver, Integer.toString(AT_ONCE))) {
            jvm.line("warm");
            world.server().delay(HELD.toMillis());
            long before = world.server().stats().uploads();
            jvm.command("send");
            jvm.line("sent");
            long end = System.nanoTime() + HELD.toNanos();
            while (world.server().stats().uploads() < before + AT_ONCE) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the server got only "
                            + (world.server().stats().uploads() - before) + " of " + AT_ONCE + " uploads");
                }
                Thread.sleep(50);
            }
            jvm.command("measure");
            return figures(jvm.line("result"))[0];
        } finally {
            world.server().delay(0);
        }
    }

    private void smallestHeap() throws Exception {
        section("Smallest heap", "最小的堆");
        text(
                "For " + LARGE_AT_ONCE + " files of 5 MB at once, V3 (`-Xmx`, serial collector).",
                "同时上传 " + LARGE_AT_ONCE + " 个 5 MB 的文件，V3（`-Xmx`，串行垃圾回收器）。");
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
        section("A server that limits the frequency", "限制频率的服务器");
        text(
                "The simulator takes " + PER_SECOND
                        + " uploads a second and refuses others (`FREQUENCY_LIMITED`); 8 threads, no `rateLimit`.",
                "模拟器每秒接受 " + PER_SECOND + " 次上传，拒绝其余的（`FREQUENCY_LIMITED`）；8 个线程，未设置 `rateLimit`。");
        text("| | accepted a second | refused a second | failed |", "| | 每秒接受 | 每秒拒绝 | 失败 |");
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

    private void section(String title, String inChinese) {
        text("", "");
        text("### " + title, "### " + inChinese);
        text("", "");
        System.out.println(title);
    }

    /** What is no part of a table is followed by an empty line. */
    private void text(String line, String inChinese) {
        String end = line.isEmpty() || line.startsWith("|") || line.startsWith("#") ? "\n" : "\n\n";
        english.append(line).append(end);
        chinese.append(inChinese).append(end);
    }

    private void line(String line) {
        text(line, line);
    }
}
