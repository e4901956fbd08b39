// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.PendingFiles;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.MonotonicClock;
import io.github.camelwechatpay.media.inbox.internal.store.RetentionClockCheck;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock and the monotonic one, each for itself; the file system's is the real one. */
@Tag("integration")
class RetentionTest {

    private static final Duration KEPT = Duration.ofDays(30);

    @TempDir
    Path folder;

    private final SettableClock wall = new SettableClock(Instant.now().toString());
    private final SettableClock mono = new SettableClock("2026-01-01T00:00:00Z");
    private final LongSupplier nanos =
            () -> Duration.between(Instant.EPOCH, mono.instant()).toNanos();
    private Duration folderAhead = Duration.ZERO;
    private final RetentionClockCheck retention =
            new RetentionClockCheck(wall, nanos, folder -> wall.instant().plus(folderAhead));

    @Test
    void deletesNothingInTheFirstHour() throws IOException {
        pass(Duration.ofMinutes(59));
        assertThat(allows(old(), young())).isFalse();

        pass(Duration.ofMinutes(2));
        assertThat(allows(old(), young())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D", "P91D", "P-91D", "PT2M"})
    void deletesNothingWhenTheClockWasSet(Duration jump) throws IOException {
        pass(Duration.ofHours(5));
        wall.advance(jump);

        retention.look();
        assertThat(allows(old(), young())).isFalse();
        pass(Duration.ofMinutes(50));
        assertThat(allows(old(), young())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1D", "P-1D", "P91D", "P-91D"})
    void deletesNothingWhereTheFolderHasAnotherTimeHoweverEvenTheClock(Duration ahead) throws IOException {
        folderAhead = ahead;
        for (int hour = 0; hour < 100; hour++) {
            pass(Duration.ofHours(1));
        }

        assertThat(allows(old(), young())).isFalse();
    }

    @Test
    void emptiesAFolderOnlyAfterADayOfAnEvenClock() throws IOException {
        pass(Duration.ofHours(23));
        assertThat(allows(old(), old())).isFalse();
        assertThat(allows(old(), young())).isTrue();

        pass(Duration.ofHours(2));
        assertThat(allows(old(), old())).isTrue();
    }

    @Test
    void toleratesAClockThatGoesALittleWrong() throws IOException {
        for (int hour = 0; hour < 48; hour++) {
            wall.advance(Duration.ofSeconds(2));
            pass(Duration.ofHours(1));
        }

        assertThat(allows(old(), young())).isTrue();
    }

    @Test
    void leavesNothingInTheFolder() throws IOException {
        RetentionClockCheck real = new RetentionClockCheck(Clock.systemUTC(), nanos);
        mono.advance(Duration.ofHours(2));

        Instant now = Instant.now();
        assertThat(real.allows("done", folder, KEPT, () -> List.of(now.minus(Duration.ofDays(99)), now)))
                .isTrue();
        assertThat(InboxBench.names(folder)).isEmpty();
    }

    @Test
    @Covers("F68")
    void measuresWithinTheProcessByTheMonotonicClock() {
        MonotonicClock steady = new MonotonicClock(wall, nanos);
        Instant start = steady.instant();
        assertThat(steady.wallTime()).isPresent();

        wall.advance(Duration.ofDays(91));
        mono.advance(Duration.ofSeconds(2));

        assertThat(Duration.between(start, steady.instant())).isEqualTo(Duration.ofSeconds(2));
        assertThat(steady.wallTime()).isEmpty();
    }

    @Test
    void takesNoFileForUnchangedByAClockThatWasSet() {
        MonotonicClock steady = new MonotonicClock(wall, nanos);
        PendingFiles waiting = new PendingFiles(steady, steady::wallTime, Duration.ofSeconds(3));
        InboxFile written = new InboxFile("a.bmp", 1, wall.instant(), null);
        wall.advance(Duration.ofHours(1));

        waiting.listing();
        assertThat(waiting.sees(written, true)).isFalse();
        mono.advance(Duration.ofSeconds(3));
        assertThat(waiting.sees(written, true)).isTrue();
    }

    /** By both clocks. */
    private void pass(Duration time) {
        mono.advance(time);
        wall.advance(time);
        retention.look();
    }

    private boolean allows(Instant... times) throws IOException {
        return retention.allows("done", folder, KEPT, () -> List.of(times));
    }

    private Instant old() {
        return wall.instant().minus(KEPT).minusSeconds(1);
    }

    private Instant young() {
        return wall.instant();
    }
}
