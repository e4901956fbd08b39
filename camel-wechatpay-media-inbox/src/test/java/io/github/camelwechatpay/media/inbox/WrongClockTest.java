// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server's clock that differs from this machine's, either of them wrong: nothing is deleted, and nothing taken too early. */
@Tag("endurance")
class WrongClockTest {

    private static final List<String> PLACES = List.of("done", "failed", "quarantine");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path folder;

    private final AtomicLong ahead = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    @ParameterizedTest(name = "{0}: server {1}, this machine {2}")
    @CsvSource({
        "sftp, P91D, PT0S",
        "sftp, P-91D, PT0S",
        "sftp, PT25H, PT0S",
        "sftp, PT0S, P91D",
        "sftp, PT0S, P-91D",
        "s3, PT0S, P91D",
        "s3, PT0S, P-91D",
        "s3, PT0S, PT25H",
    })
    void deletesNothingAndWaitsForMinAgeByItsOwnClock(String kind, Duration server, Duration machine) throws Exception {
        try (TestStore store = kind.equals("s3") ? new TestS3Store(folder) : new TestSftpStore(folder);
                InboxBench bench = store.bench(uri(), Clock.offset(Clock.systemUTC(), machine), this::nanos)) {
            bench.with("minAge", "10h").with("delay", "20ms").with("keepReports", "30d");
            for (String place : PLACES) {
                store.put(bench, place, "earlier.bmp", OnePixelBmp.bytes());
            }
            store.receives(bench, 3);
            if (!kind.equals("s3")) {
                set(bench, Instant.now().plus(server));
            }
            bench.start(store.context(bench));

            await().until(() -> bench.health() != null && asked.get() > 100);
            pass(Duration.ofHours(9));
            assertThat(WECHATPAY.received()).isEmpty();

            ahead.addAndGet(Duration.ofHours(2).toNanos());
            await().until(() -> store.names(bench, "done").size() == 4);

            for (String place : PLACES) {
                assertThat(store.names(bench, place)).as(place).contains("earlier.bmp");
            }
            assertThat(WECHATPAY.received()).hasSize(3);
        }
    }

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
    }

    private long nanos() {
        asked.incrementAndGet();
        return System.nanoTime() + ahead.get();
    }

    /** And the inbox is read a few times. */
    private void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
        long before = asked.get();
        await().until(() -> asked.get() > before + 100);
    }

    private static void set(InboxBench bench, Instant time) throws Exception {
        try (var files = Files.walk(bench.home, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }
}
