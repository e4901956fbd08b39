package io.github.camelwechatpay.media.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** The answers on demand: those queued come first, then the standing one. */
final class Agenda {

    private final Deque<Answer> queued = new ArrayDeque<>();
    private Answer standing = Answer.success();

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
        standing = Objects.requireNonNull(answer, "answer");
    }

    synchronized void reset() {
        queued.clear();
        standing = Answer.success();
    }

    synchronized Answer take() {
        Answer first = queued.poll();
        return first == null ? standing : first;
    }
}
