// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.WechatpayMediaConfiguration;
import io.github.camelwechatpay.media.bench.client.Driver;
import io.github.camelwechatpay.media.bench.client.Target;
import io.github.camelwechatpay.media.bench.client.Upload;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * One measurement in a JVM of its own, for {@link SizingBench}: what a start costs, how many uploads go through at once, how much
 * heap they take. Prints one line, {@code result} and its figures.
 */
public final class Probe {

    private final Target target;
    private final List<Path> files;

    private Probe(Target target, Path folder) throws Exception {
        this.target = target;
        try (Stream<Path> all = Files.list(folder)) {
            this.files = all.sorted().toList();
        }
    }

    /** @param args file of the target; folder of the files to upload; what to measure; its arguments */
    public static void main(String[] args) {
        Program.run(() -> run(args));
    }

    private static void run(String[] args) throws Exception {
        Probe probe = new Probe(Target.read(Path.of(args[0])), Path.of(args[1]));
        double[] result =
                switch (args[2]) {
                    case "start" -> probe.start(driver(args[3]));
                    case "merchants" -> probe.merchants(Path.of(args[3]));
                    case "rate" -> probe.rate(driver(args[3]), Integer.parseInt(args[4]), Long.parseLong(args[5]));
                    case "virtual" ->
                        probe.virtual(driver(args[3]), Integer.parseInt(args[4]), Long.parseLong(args[5]));
                    case "held" -> probe.held(driver(args[3]), Integer.parseInt(args[4]));
                    case "all" -> probe.all(driver(args[3]), Integer.parseInt(args[4]));
                    default -> throw new IllegalArgumentException(args[2]);
                };
        StringBuilder line = new StringBuilder("result");
        for (double figure : result) {
            line.append(' ').append(String.format(Locale.ROOT, "%.3f", figure));
        }
        System.out.println(line);
    }

    private static Driver driver(String name) {
        return Driver.ALL.stream()
                .filter(driver -> driver.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Milliseconds to a connected client, and of the first upload; then MB of heap and threads at rest. */
    private double[] start(Driver driver) throws Exception {
        long start = System.nanoTime();
        try (Upload upload = driver.factory().connect(target)) {
            long connected = System.nanoTime();
            upload.send(files.get(0));
            long sent = System.nanoTime();
            return new double[] {(connected - start) / 1e6, (sent - connected) / 1e6, heap(), threads()};
        }
    }

    /**
     * An endpoint for each folder of credentials in one context, then an upload of each merchant. Milliseconds to the started context;
     * MB of heap and threads then, and after the uploads.
     */
    private double[] merchants(Path folders) throws Exception {
        List<Path> credentials;
        try (Stream<Path> all = Files.list(folders)) {
            credentials = all.sorted().toList();
        }
        long start = System.nanoTime();
        try (CamelContext context = new DefaultCamelContext()) {
            WechatpayMediaComponent component = new WechatpayMediaComponent();
            WechatpayMediaConfiguration options = component.getConfiguration();
            options.setPublicKey(target.publicKey().toString());
            options.setPublicKeySerial(target.publicKeySerial());
            options.setBaseUri(target.v3().toString());
            context.addComponent("wechatpay-media", component);
            List<String> uris = credentials.stream()
                    .map(folder ->
                            "wechatpay-media:merchant-media?mchId=" + folder.getFileName() + "&credentials=" + folder)
                    .toList();
            for (String uri : uris) {
                context.getEndpoint(uri).createProducer().start();
            }
            context.start();
            double started = (System.nanoTime() - start) / 1e6;
            double heap = heap();
            double threads = threads();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                for (String uri : uris) {
                    template.requestBody(uri, files.get(0).toFile());
                }
                return new double[] {started, heap, threads, heap(), threads()};
            }
        }
    }

    /** Uploads a second; processor milliseconds of this JVM for each. */
    private double[] rate(Driver driver, int threads, long milliseconds) throws Exception {
        return rate(driver, Executors.newFixedThreadPool(threads), threads, milliseconds);
    }

    private double[] virtual(Driver driver, int threads, long milliseconds) throws Exception {
        // not in the API that this is compiled against
        ExecutorService each = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        return rate(driver, each, threads, milliseconds);
    }

    private double[] rate(Driver driver, ExecutorService workers, int threads, long milliseconds) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Upload upload = driver.factory().connect(target)) {
            repeat(upload, workers, threads, milliseconds);
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            long uploads = repeat(upload, workers, threads, milliseconds);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new double[] {uploads / seconds, (system.getProcessCpuTime() - cpu) / 1e6 / uploads};
        }
    }

    private long repeat(Upload upload, ExecutorService workers, int threads, long milliseconds) throws Exception {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            running.add(workers.submit(() -> {
                long uploads = 0;
                do {
                    upload.send(files.get((int) ((first + uploads++) % files.size())));
                } while (System.nanoTime() < end);
                return uploads;
            }));
        }
        long uploads = 0;
        for (Future<Long> one : running) {
            uploads += one.get();
        }
        return uploads;
    }

    /** KB of heap for each of so many uploads that wait for their answers; the server must hold them back for some seconds. */
    private double[] held(Driver driver, int uploads) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try (Upload upload = driver.factory().connect(target)) {
            // so many handshakes at once take longer in a JVM that has compiled nothing than one may take
            repeat(upload, Executors.newFixedThreadPool(8), 8, 2_000);
            System.out.println("warm");
            commands.readLine(); // once the server holds answers back
            double before = heap();
            List<Future<String>> running = sendAtOnce(upload, uploads);
            System.out.println("sent");
            commands.readLine(); // once the server has them all
            double after = heap();
            boolean waiting = running.stream().noneMatch(Future::isDone);
            if (!waiting) {
                throw new IllegalStateException("answers came before the heap was measured");
            }
            for (Future<String> one : running) {
                one.get();
            }
            return new double[] {(after - before) * 1024 / uploads};
        }
    }

    /** Fails if one of the uploads does, for want of heap. */
    private double[] all(Driver driver, int uploads) throws Exception {
        try (Upload upload = driver.factory().connect(target)) {
            for (Future<String> one : sendAtOnce(upload, uploads)) {
                one.get();
            }
            return new double[] {uploads};
        }
    }

    private List<Future<String>> sendAtOnce(Upload upload, int uploads) {
        ExecutorService workers = Executors.newFixedThreadPool(uploads);
        List<Future<String>> running = new ArrayList<>();
        for (int i = 0; i < uploads; i++) {
            Path file = files.get(i % files.size());
            running.add(workers.submit(() -> upload.send(file)));
        }
        return running;
    }

    /** In MB, after collections. */
    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    private static double threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
