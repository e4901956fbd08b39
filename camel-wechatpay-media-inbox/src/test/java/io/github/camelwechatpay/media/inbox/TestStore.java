// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

/** A kind of store, for what must hold for each: one server for a whole class, folders of its own for each bench. */
interface TestStore extends AutoCloseable {

    InboxBench bench(String uri, Clock clock, LongSupplier nanos) throws Exception;

    default InboxBench bench(String uri) throws Exception {
        return bench(uri, Clock.systemUTC(), System::nanoTime);
    }

    /** With the bench's route, not started. */
    default CamelContext context(InboxBench bench) throws Exception {
        return bench.context();
    }

    /** @param place such as {@code inbox} */
    default void put(InboxBench bench, String place, String name, byte[] content) throws Exception {
        Files.write(Files.createDirectories(bench.home.resolve(place)).resolve(name), content);
    }

    default void receives(InboxBench bench, String name, byte[] content) throws Exception {
        put(bench, "inbox", name, content);
    }

    default void receives(InboxBench bench, int files) throws Exception {
        for (int i = 0; i < files; i++) {
            receives(bench, "picture-%03d.bmp".formatted(i), OnePixelBmp.bytes());
        }
    }

    /** @param place such as {@code done} */
    default List<String> names(InboxBench bench, String place) {
        return InboxBench.names(bench.home.resolve(place));
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
    final class Local implements TestStore {

        private final Path folder;
        private int benches;

        Local(Path folder) {
            this.folder = folder;
        }

        @Override
        public InboxBench bench(String uri, Clock clock, LongSupplier nanos) {
            return new InboxBench(folder.resolve("bench-" + ++benches), uri, InboxBench.FILE, clock, nanos);
        }

        @Override
        public void close() {
            // has no server
        }
    }
}
