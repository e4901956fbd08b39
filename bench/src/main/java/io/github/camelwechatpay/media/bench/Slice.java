// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import com.sun.management.ThreadMXBean;
import io.github.camelwechatpay.media.bench.client.Upload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Lets one driver upload for some time, on several threads, and measures it. */
final class Slice {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ExecutorService workers;
    private final ServerProcess server;

    Slice(ExecutorService workers, ServerProcess server) {
        this.workers = workers;
        this.server = server;
    }

    Result run(Upload upload, List<Path> files, int threads, long milliseconds)
            throws IOException, InterruptedException, ExecutionException {
        all(upload, files, threads, 0); // opens the connections
        server.stats();
        long connections = server.stats().connections();
        Map<Long, long[]> before = used();
        long start = System.nanoTime();
        List<Worker> done = all(upload, files, threads, milliseconds);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<Long, long[]> after = used();
        long opened = server.stats().connections() - connections;
        long[] times = done.stream().flatMapToLong(Worker::times).sorted().toArray();
        long failed = done.stream().mapToLong(worker -> worker.failed).sum();
        int uploads = Math.max(1, times.length);
        return new Result(
                times.length / seconds,
                difference(before, after, 0) / 1e6 / uploads,
                difference(before, after, 1) / 1024.0 / uploads,
                opened,
                percentile(times, 50),
                percentile(times, 99),
                failed);
    }

    private List<Worker> all(Upload upload, List<Path> files, int threads, long milliseconds)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        List<Future<Worker>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Worker worker = new Worker(upload, files, i * files.size() / threads, end);
            running.add(workers.submit(worker::run));
        }
        List<Worker> done = new ArrayList<>();
        for (Future<Worker> one : running) {
            done.add(one.get());
        }
        return done;
    }

    /** Processor time and allocated bytes by thread. */
    private static Map<Long, long[]> used() {
        long[] ids = THREADS.getAllThreadIds();
        long[] cpu = THREADS.getThreadCpuTime(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, long[]> used = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            used.put(ids[i], new long[] {Math.max(0, cpu[i]), Math.max(0, bytes[i])});
        }
        return used;
    }

    private static double difference(Map<Long, long[]> before, Map<Long, long[]> after, int what) {
        return after.entrySet().stream()
                .mapToLong(thread -> thread.getValue()[what] - before.getOrDefault(thread.getKey(), new long[2])[what])
                .sum();
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    /** At least one upload, then others until the end. */
    private static final class Worker {

        private final Upload upload;
        private final List<Path> files;
        private final long end;
        private int next;
        private long[] times = new long[1024];
        private int count;
        private long failed;

        Worker(Upload upload, List<Path> files, int first, long end) {
            this.upload = upload;
            this.files = files;
            this.next = first;
            this.end = end;
        }

        Worker run() {
            do {
                long start = System.nanoTime();
                try {
                    upload.send(files.get(next++ % files.size()));
                    add(System.nanoTime() - start);
                } catch (Exception e) {
                    if (failed++ == 0) {
                        System.err.println(upload.getClass().getSimpleName() + ": " + e);
                    }
                }
            } while (System.nanoTime() < end);
            return this;
        }

        private void add(long time) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = time;
        }

        LongStream times() {
            return Arrays.stream(times, 0, count);
        }
    }
}
