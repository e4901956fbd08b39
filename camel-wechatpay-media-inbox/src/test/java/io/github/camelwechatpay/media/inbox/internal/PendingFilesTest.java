// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxCounts;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PendingFilesTest {

    private static final FailureReason BUSY = new FailureReason("SYSTEMERROR", "", "", "");

    private final SettableClock clock = new SettableClock("2026-05-01T00:00:00Z");
    private final PendingFiles waiting = new PendingFiles(clock, Duration.ofSeconds(3));

    @Test
    void takesAnOldFileAtOnceWhereTheClockIsOurs() {
        assertThat(sees(file("a", -3), true)).isTrue();
        assertThat(sees(file("b", -2), true)).isFalse();
    }

    @Test
    void waitsUntilAFileWasSeenUnchangedWhereTheClockIsAnothers() {
        InboxFile old = file("a", -1000);

        assertThat(sees(old, false)).isFalse();
        clock.advance(Duration.ofSeconds(3));
        assertThat(sees(old, false)).isTrue();
    }

    @Test
    void waitsUntilAFileOfTheFutureWasSeenUnchanged() {
        InboxFile future = file("a", 86400);

        assertThat(sees(future, true)).isFalse();
        clock.advance(Duration.ofSeconds(3));
        assertThat(sees(future, true)).isTrue();
    }

    @Test
    void beginsAnewWithAFileThatChanged() {
        InboxFile small = file("a", -10);
        sees(small, true);
        leave("a", Duration.ofHours(1), true);

        InboxFile grown = new InboxFile("a", 200, small.modified(), "1");

        assertThat(sees(grown, false)).isFalse();
        assertThat(waiting.get("a").polls()).isZero();
        clock.advance(Duration.ofSeconds(3));
        assertThat(sees(grown, false)).isTrue();
    }

    @Test
    void beginsAnewWithAnotherFileOfTheSameSizeAndTime() {
        InboxFile file = file("a", -10);
        sees(file, true);
        leave("a", Duration.ofHours(1), true);

        assertThat(sees(new InboxFile("a", file.size(), file.modified(), "another inode"), true))
                .isTrue();
    }

    @Test
    void takesALeftFileAgainAfterItsDelay() {
        InboxFile file = file("a", -10);
        sees(file, true);
        leave("a", Duration.ofSeconds(30), true);

        clock.advance(Duration.ofSeconds(29));
        assertThat(sees(file, true)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sees(file, true)).isTrue();
        assertThat(waiting.get("a").polls()).isEqualTo(1);
    }

    @Test
    @Covers("F68")
    void doesNotWaitForATimeThatTheClockWasSetBackFrom() {
        InboxFile file = file("a", -100_000);
        sees(file, true);
        leave("a", Duration.ofSeconds(30), true);

        clock.advance(Duration.ofDays(-1));

        assertThat(sees(file, true)).isTrue();
    }

    @Test
    void offersAFileThatIsBeingTriedOnlyOnceItIsReleased() {
        InboxFile file = file("a", -10);
        sees(file, true);
        waiting.take("a");

        assertThat(sees(file, true)).isFalse();
        assertThat(sees(new InboxFile("a", 1, file.modified(), "1"), true)).isFalse();
        waiting.release("a");
        assertThat(sees(file, true)).isTrue();
    }

    @Test
    void forgetsWhatIsNoLongerThere() {
        sees(file("a", -10), true);
        sees(file("b", -10), true);
        sees(file("busy", -10), true);
        waiting.take("busy");

        waiting.listing();
        waiting.sees(file("b", -10), true);
        waiting.listed();

        assertThat(waiting.knows("a")).isFalse();
        assertThat(waiting.knows("b")).isTrue();
        assertThat(waiting.knows("busy")).isTrue();
    }

    @Test
    void takesAllThatWaitForTheServiceAtOnceWhenItIsBack() {
        sees(file("a", -10), true);
        sees(file("b", -10), true);
        leave("a", Duration.ofHours(1), true);
        leave("b", Duration.ofHours(1), false);

        waiting.serviceIsBack();

        assertThat(sees(file("a", -10), true)).isTrue();
        assertThat(sees(file("b", -10), true)).isFalse();
    }

    @Test
    void proposesTheLeastTriedFileWhateverItsDelay() {
        sees(file("a", -10), true);
        sees(file("b", -10), true);
        sees(file("young", -1), true);
        leave("a", Duration.ofHours(1), true);
        leave("a", Duration.ofHours(1), true);
        leave("b", Duration.ofHours(1), true);

        assertThat(waiting.leastTried()).contains("b");
        waiting.take("b");
        assertThat(waiting.leastTried()).contains("a");
    }

    @Test
    @Timeout(200)
    @Covers("T36")
    @Tag("endurance")
    void isQuickWithFiftyThousandFiles() {
        for (int poll = 0; poll < 20; poll++) {
            waiting.listing();
            for (int i = 0; i < 50_000; i++) {
                waiting.sees(file("picture " + i, -10), true);
            }
            waiting.leastTried();
            waiting.serviceIsBack();
            waiting.listed();
        }

        assertThat(waiting.size()).isEqualTo(50_000);
    }

    @Test
    void isRipeWhenItIsOldEnoughAndNotBeingTried() {
        sees(file("a", -3), true);
        sees(file("young", -2), true);
        sees(file("busy", -3), true);
        waiting.take("busy");

        assertThat(Stream.of("a", "young", "busy", "unknown").filter(waiting::isRipe))
                .containsExactly("a");
    }

    @Test
    void countsTheTriesOfAFileAndTheLeastOfAllThatMayBeTried() {
        assertThat(waiting.leastTries()).isEqualTo(Integer.MAX_VALUE);
        sees(file("a", -10), true);
        sees(file("b", -10), true);
        sees(file("young", -1), true);
        leave("a", Duration.ZERO, true);
        leave("a", Duration.ZERO, true);
        leave("b", Duration.ZERO, true);

        assertThat(waiting.leastTries()).isEqualTo(1);
        assertThat(Stream.of("a", "b", "young", "unknown").map(waiting::tries)).containsExactly(2, 1, 0, 0);
        assertThat(waiting.size()).isEqualTo(3);
    }

    @Test
    void knowsWhetherAnyFileIsBeingTried() {
        sees(file("a", -10), true);
        assertThat(waiting.isAnyBusy()).isFalse();

        waiting.take("a");

        assertThat(waiting.isAnyBusy()).isTrue();
    }

    @Test
    void takesTheFilesOfItsFirstListingAndOfThatAfterARestartForOldOnes() {
        sees(file("a", -10), true);
        waiting.listed();
        sees(file("b", -10), true);
        assertThat(waiting.get("a").isOld()).isTrue();
        assertThat(waiting.get("b").isOld()).isFalse();

        waiting.clear();

        assertThat(waiting.knows("b")).isFalse();
        sees(file("b", -10), true);
        assertThat(waiting.get("b").isOld()).isTrue();
    }

    @Test
    void showsHowManyFilesWaitForWhatAndForHowLong() {
        sees(file("young", -10), true);
        sees(file("old", -30), true);
        sees(file("left", -20), true);
        sees(file("busy", -10), true);
        leave("left", Duration.ofHours(1), true);
        waiting.take("busy");

        assertThat(waiting.counts()).isEqualTo(new InboxCounts(2, 1, 1, Duration.ofSeconds(30)));
        assertThat(waiting.files())
                .extracting(PendingFile::name, PendingFile::state, PendingFile::age)
                .containsExactlyInAnyOrder(
                        tuple("young", PendingFile.State.WAITING, Duration.ofSeconds(10)),
                        tuple("old", PendingFile.State.WAITING, Duration.ofSeconds(30)),
                        tuple("left", PendingFile.State.RETRYING, Duration.ofSeconds(20)),
                        tuple("busy", PendingFile.State.UPLOADING, Duration.ofSeconds(10)));
    }

    @Test
    void knowsNothingOfFilesItHasForgotten() {
        assertThatCode(() -> {
                    waiting.take("a");
                    waiting.release("a");
                    waiting.forget("a");
                    leave("a", Duration.ZERO, true);
                })
                .doesNotThrowAnyException();
        assertThat(waiting.size()).isZero();
    }

    private boolean sees(InboxFile file, boolean ourClock) {
        waiting.listing();
        return waiting.sees(file, ourClock);
    }

    private void leave(String name, Duration delay, boolean service) {
        waiting.leave(name, new Settlement.Left(delay, true), BUSY, service, null, false);
    }

    private static InboxFile file(String name, int secondsFromStart) {
        Instant modified = Instant.parse("2026-05-01T00:00:00Z").plusSeconds(secondsFromStart);
        return new InboxFile(name, 100, modified, "1");
    }
}
