// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.util.Objects;
import java.util.function.Function;

/** Decides what is answered to an upload that has no answer queued; asked about one upload at a time. */
final class AnswerRule {

    private static final System.Logger LOGGER = System.getLogger(AnswerRule.class.getName());

    private final Function<ReceivedUpload, Answer> decision;

    AnswerRule(Function<ReceivedUpload, Answer> decision) {
        this.decision = Objects.requireNonNull(decision, "rule");
    }

    static AnswerRule always(Answer answer) {
        Objects.requireNonNull(answer, "answer");
        return new AnswerRule(upload -> answer);
    }

    /** A rule that fails is a mistake of the test's, which must not look like an answer of WeChat Pay's. */
    synchronized Answer about(ReceivedUpload upload) {
        try {
            Answer answer = decision.apply(upload);
            return answer == null ? Answer.ruleFailed("it decided nothing") : answer;
        } catch (RuntimeException | AssertionError e) {
            LOGGER.log(System.Logger.Level.WARNING, "The rule of a WeChat Pay simulator failed", e);
            return Answer.ruleFailed(e.toString());
        }
    }
}
