// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;

/** Chooses the answer to an upload: the rate limit's, else the next one queued, else the rule's. */
final class AnswerQueue {

    private static final Answer TOO_FAST = Answer.of(Refusal.FREQUENCY_LIMITED);

    private final RateLimit limit;
    private final Deque<Answer> queued = new ArrayDeque<>();
    private AnswerRule standing = AnswerRule.always(Answer.success());

    AnswerQueue(Clock clock) {
        this.limit = new RateLimit(clock);
    }

    synchronized void next(int times, Answer answer) {
        Objects.requireNonNull(answer, "answer");
        if (times < 1) {
            throw new IllegalArgumentException("times must be 1 or more, not " + times);
        }
        for (int i = 0; i < times; i++) {
            queued.add(answer);
        }
    }

    synchronized void always(Answer answer) {
        standing = AnswerRule.always(answer);
    }

    synchronized void decide(Function<ReceivedUpload, Answer> rule) {
        standing = new AnswerRule(rule);
    }

    void limit(int calls, Duration window) {
        limit.set(calls, window);
    }

    synchronized void reset() {
        queued.clear();
        standing = AnswerRule.always(Answer.success());
        limit.set(0, null);
    }

    /** The answer to an upload. The rule is asked without a lock on the queue, which it may fill. */
    Answer take(ReceivedUpload upload) {
        if (!limit.permits(upload.identity() + " " + upload.api())) {
            return TOO_FAST;
        }
        Answer first;
        AnswerRule rule;
        synchronized (this) {
            first = queued.poll();
            rule = standing;
        }
        return first == null ? rule.about(upload) : first;
    }

    /** What is queued, else a success: the answer to what is no upload. */
    synchronized Answer take() {
        Answer first = queued.poll();
        return first == null ? Answer.success() : first;
    }
}
