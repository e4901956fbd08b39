// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A program that uploads through one endpoint from eight threads, rests a moment now and then, and prints what it looks
 * like meanwhile. Each picture is another one. They come as files, bytes and streams in turn.
 */
final class SoakWorker {

    private static final int THREADS = 8;
    private static final int PICTURE = 100 * 1024;
    private static final Duration LEG = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int SAMPLES_AT_MOST = 400;
    private static final int LOOKS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong uploads = new AtomicLong();
    private final List<byte[]> pictures = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcMediaLedger ledger;
    private final String uri;
    private ProducerTemplate template;

    private SoakWorker(String uri) throws IOException {
        this.uri = uri + "&ledger=#ledger&ledgerMaxAge=1000";
        database.setUrl("jdbc:h2:async:" + Path.of("ledger").toAbsolutePath()
                + ";CACHE_SIZE=512;DB_CLOSE_DELAY=-1;RETENTION_TIME=2000");
        ledger = new JdbcMediaLedger(database).createTableIfMissing();
        for (int i = 0; i < THREADS; i++) {
            pictures.add(NumberedJpeg.of(i, PICTURE));
            files.add(Files.write(Path.of("picture-" + i + ".jpg"), pictures.get(i)));
        }
    }

    /** Arguments: the endpoint; seconds to go on for; uploads that must be done, however long they take. */
    public static void main(String[] arguments) throws Exception {
        new SoakWorker(arguments[0])
                .run(Duration.ofSeconds(Long.parseLong(arguments[1])), Long.parseLong(arguments[2]));
    }

    private void run(Duration time, long least) throws Exception {
        context.getRegistry().bind("ledger", ledger);
        context.start();
        template = context.createProducerTemplate();
        for (long end = System.nanoTime() + WARM_UP.toNanos(); System.nanoTime() < end; ) {
            leg(LEG);
            sample(Duration.ZERO);
        }
        uploads.set(0);
        long begin = System.nanoTime();
        Duration leg = longer(LEG, time.dividedBy(SAMPLES_AT_MOST));
        print(sample(Duration.ZERO));
        Duration past = Duration.ZERO;
        while (past.compareTo(time) < 0 || uploads.get() < least) {
            leg(leg);
            past = Duration.ofNanos(System.nanoTime() - begin);
            print(sample(past));
        }
        template.stop();
        context.stop();
        threads.shutdown();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** All threads upload until the time is over, and then rest. */
    private void leg(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            running.add(threads.submit(() -> {
                while (System.nanoTime() < end) {
                    upload(thread);
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    private void upload(int thread) throws IOException {
        long number = numbers.incrementAndGet();
        NumberedJpeg.renumber(pictures.get(thread), number);
        Exchange exchange = ExchangeBuilder.anExchange(context)
                .withBody(body(thread, (int) (number % 3)))
                .build();
        Exchange sent = template.send(uri, exchange);
        if (sent.getException() != null) {
            throw new IllegalStateException("upload " + number + " failed", sent.getException());
        }
        uploads.incrementAndGet();
    }

    private Object body(int thread, int kind) throws IOException {
        byte[] picture = pictures.get(thread);
        if (kind == 0) {
            return picture;
        }
        if (kind == 1) {
            return new ByteArrayInputStream(picture);
        }
        return Files.write(files.get(thread), picture, StandardOpenOption.WRITE).toFile();
    }

    private SoakSample sample(Duration time) throws IOException, SQLException {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new SoakSample(
                time,
                uploads.get(),
                heap(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                entries(),
                temporaryFiles());
    }

    /** The least of several looks: the database lets go of what it deleted only while it works on. */
    private long heap() throws SQLException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < LOOKS; i++) {
            ledger.purge(Duration.ZERO);
            forceToDisk();
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            System.err.print(least + " ");
        }
        System.err.println();
        return least;
    }

    private void forceToDisk() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private int entries() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM wechatpay_media_ledger")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
            return (int) all.filter(Files::isRegularFile).count();
        }
    }

    private static void print(SoakSample sample) {
        System.out.println(sample.print());
    }
}
