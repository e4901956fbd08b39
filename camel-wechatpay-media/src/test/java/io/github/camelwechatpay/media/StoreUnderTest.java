package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

/** A kind of store, for what must hold for each: one server for a whole class, folders of its own for each bench. */
interface StoreUnderTest extends AutoCloseable {

    FlowBench bench(String uri, Clock clock, LongSupplier nanos) throws Exception;

    default FlowBench bench(String uri) throws Exception {
        return bench(uri, Clock.systemUTC(), System::nanoTime);
    }

    /** With the bench's route, not started. */
    default CamelContext context(FlowBench bench) throws Exception {
        return bench.context();
    }

    /** @param place such as {@code inbox} */
    default void put(FlowBench bench, String place, String name, byte[] content) throws Exception {
        Files.write(Files.createDirectories(bench.home.resolve(place)).resolve(name), content);
    }

    default void receives(FlowBench bench, String name, byte[] content) throws Exception {
        put(bench, "inbox", name, content);
    }

    default void receives(FlowBench bench, int files) throws Exception {
        for (int i = 0; i < files; i++) {
            receives(bench, "picture-%03d.bmp".formatted(i), OnePixelBmp.bytes());
        }
    }

    /** @param place such as {@code done} */
    default List<String> names(FlowBench bench, String place) {
        return FlowBench.names(bench.home.resolve(place));
    }

    /** Happens from now on at each call, and in the middle of answers. */
    default void onEachCall(Runnable event) {}

    /** That are open, or lent out. */
    default int connections() {
        return 0;
    }

    /** That a route may keep while it runs and has nothing to do. */
    default int connectionsKept() {
        return 0;
    }

    @Override
    void close() throws IOException;

    /** Folders of this machine. */
    final class Local implements StoreUnderTest {

        private final Path folder;
        private int benches;

        Local(Path folder) {
            this.folder = folder;
        }

        @Override
        public FlowBench bench(String uri, Clock clock, LongSupplier nanos) {
            return new FlowBench(folder.resolve("bench-" + ++benches), uri, FlowBench.FILE, clock, nanos);
        }

        @Override
        public void close() {
            // has no server
        }
    }
}
