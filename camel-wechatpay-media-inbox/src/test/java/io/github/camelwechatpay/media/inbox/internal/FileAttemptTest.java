// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FileAttemptTest {

    private final FileStateBuilder file = new FileStateBuilder("a.jpg");
    private final FileAttempt turn = file.attempt();

    @Test
    void knowsItsFileAndWhatWasKnownOfItBefore() {
        InboxFileState before = file.build();

        assertThat(turn.name()).isEqualTo("a.jpg");
        assertThat(turn.file()).isEqualTo(before.file());
        assertThat(turn.before()).isEqualTo(before);
    }

    @Test
    void beginsOnce() {
        assertThat(turn.begin()).isTrue();
        assertThat(turn.begin()).isFalse();
    }

    @Test
    void isCurrentFromItsBeginningToItsEnd() {
        assertThat(turn.isCurrent()).isFalse();
        turn.begin();
        assertThat(turn.isCurrent()).isTrue();
        turn.end();
        assertThat(turn.isCurrent()).isFalse();
    }

    @Test
    void isNotCurrentOnceItsRunNoLongerCounts() {
        FileAttempt ofTheFirstRun = new FileAttempt(file.build(), 1, run -> run == 2);
        FileAttempt ofTheSecondRun = new FileAttempt(file.build(), 2, run -> run == 2);
        ofTheFirstRun.begin();
        ofTheSecondRun.begin();

        assertThat(ofTheFirstRun.isCurrent()).isFalse();
        assertThat(ofTheSecondRun.isCurrent()).isTrue();
    }

    @Test
    void knowsWhichRunItIsOf() {
        FileAttempt ofTheFirstRun = new FileAttempt(file.build(), 1, run -> true);

        assertThat(ofTheFirstRun.isOf(1)).isTrue();
        assertThat(ofTheFirstRun.isOf(2)).isFalse();
    }

    @Test
    void endsOnce() {
        turn.begin();

        assertThat(turn.isOver()).isFalse();
        assertThat(turn.end()).isTrue();
        assertThat(turn.isOver()).isTrue();
        assertThat(turn.end()).isFalse();
        assertThat(turn.release()).isFalse();
    }

    @Test
    void doesNotEndAfterItsRelease() {
        turn.begin();

        assertThat(turn.release()).isTrue();
        assertThat(turn.release()).isFalse();
        assertThat(turn.end()).isFalse();
        assertThat(turn.isOver()).isFalse();
        assertThat(turn.isCurrent()).isFalse();
    }

    @Test
    void isNeitherReleasedNorEndedBeforeItBegins() {
        assertThat(turn.release()).isFalse();
        assertThat(turn.end()).isFalse();
        assertThat(turn.begin()).isTrue();
    }

    @Test
    void doesNotBeginOnceItIsGivenUp() {
        assertThat(turn.giveUp()).isTrue();
        assertThat(turn.isOver()).isTrue();
        assertThat(turn.begin()).isFalse();
        assertThat(turn.giveUp()).isFalse();
    }

    @Test
    void isNotGivenUpOnceItHasBegun() {
        turn.begin();

        assertThat(turn.giveUp()).isFalse();
        assertThat(turn.isCurrent()).isTrue();
    }

    @Test
    void waitsUntilAThreadTakesAStep() {
        assertThat(turn.step()).isEqualTo(FileAttempt.Step.WAITS);
        assertThat(turn.thread()).isNull();

        turn.enter(FileAttempt.Step.UPLOADS, 17, Thread.currentThread());

        assertThat(turn.step()).isEqualTo(FileAttempt.Step.UPLOADS);
        assertThat(turn.stepBegan()).isEqualTo(17);
        assertThat(turn.thread()).isEqualTo(Thread.currentThread());
    }

    @Test
    void tellsWhatWentWrong() {
        IOException unfetched = new IOException("the line is down");
        Error thrown = new StackOverflowError();
        assertThat(turn.fetchFailure()).isNull();
        assertThat(turn.thrown()).isNull();

        turn.fetchFails(unfetched);
        turn.routeThrows(thrown);

        assertThat(turn.fetchFailure()).isSameAs(unfetched);
        assertThat(turn.thrown()).isSameAs(thrown);
    }

    @Test
    void knowsNoUploadAndNoLineOfANewFile() {
        assertThat(turn.uploaded()).isNull();
        assertThat(turn.mayBeReported()).isFalse();
        assertThat(turn.isSettled()).isFalse();
        assertThat(turn.outcome()).isNull();
    }

    @Test
    void knowsTheUploadAndTheLineOfATurnBeforeIt() {
        FileAttempt second = file.uploaded("id-1", false).reported().attempt();

        assertThat(second.uploaded()).isEqualTo(FileStateBuilder.upload("id-1", false));
        assertThat(second.mayBeReported()).isTrue();
    }

    @Test
    void keepsWhatItComesTo() {
        AttemptResult outcome = AttemptResult.settled(BreakerSignal.SUCCESS, null);

        turn.keep(FileStateBuilder.upload("id-2", false));
        turn.beginReport();
        turn.markSettled();
        turn.endsWith(outcome);

        assertThat(turn.uploaded()).isEqualTo(FileStateBuilder.upload("id-2", false));
        assertThat(turn.mayBeReported()).isTrue();
        assertThat(turn.isSettled()).isTrue();
        assertThat(turn.outcome()).isEqualTo(outcome);
    }
}
