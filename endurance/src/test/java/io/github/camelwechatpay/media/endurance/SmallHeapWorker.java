// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.File;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A program that uploads files of 2 MB from sixteen threads, by two endpoints in turn, and prints what memory that took. */
final class SmallHeapWorker {

    private static final int THREADS = 16;
    private static final int PICTURE = 2 * 1024 * 1024;

    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong mostLive = new AtomicLong();
    private final AtomicLong allocated = new AtomicLong();
    private final AtomicInteger begun = new AtomicInteger();
    private final BlockingQueue<File> files = new ArrayBlockingQueue<>(THREADS);
    private final List<String> uris;

    private SmallHeapWorker(List<String> uris) throws IOException {
        this.uris = uris;
        for (int i = 0; i < THREADS; i++) {
            files.add(Files.write(Path.of("picture-" + i + ".jpg"), NumberedJpeg.of(i, PICTURE))
                    .toFile());
        }
    }

    /** Arguments: uploads, the endpoints. */
    public static void main(String[] arguments) throws Exception {
        new SmallHeapWorker(List.of(arguments).subList(1, arguments.length)).run(Integer.parseInt(arguments[0]));
    }

    private void run(int uploads) throws Exception {
        watchCollections();
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> {
                    for (int n = begun.getAndIncrement(); n < uploads; n = begun.getAndIncrement()) {
                        upload(template, uris.get(n % uris.size()));
                    }
                    return null;
                }))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        template.stop();
        context.stop();
        System.out.println("heapMax " + Runtime.getRuntime().maxMemory());
        System.out.println("heapPeak " + most);
        System.out.println("livePeak " + mostLive);
        System.out.println("allocatedEach " + allocated.get() / uploads);
    }

    private void upload(ProducerTemplate template, String uri) throws InterruptedException {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        File file = files.take();
        Exchange sent = template.send(
                uri, ExchangeBuilder.anExchange(context).withBody(file).build());
        files.add(file);
        if (sent.getException() != null) {
            throw new IllegalStateException("an upload failed", sent.getException());
        }
        allocated.addAndGet(bean.getCurrentThreadAllocatedBytes() - before);
    }

    private void watchCollections() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                most.accumulateAndGet(heap(info.getGcInfo().getMemoryUsageBeforeGc()), Math::max);
                                mostLive.accumulateAndGet(heap(info.getGcInfo().getMemoryUsageAfterGc()), Math::max);
                            },
                            null,
                            null);
        }
    }

    private static long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> HEAP.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
