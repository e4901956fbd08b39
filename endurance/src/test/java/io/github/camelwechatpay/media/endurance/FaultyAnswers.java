// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A share of WeChat Pay's answers goes wrong in one of the ways that pass: drawn from a seed. */
final class FaultyAnswers implements Function<ReceivedUpload, Answer> {

    private static final List<Answer> OF_BOTH = List.of(
            Answer.of(Refusal.SYSTEM_ERROR),
            Answer.inChinese(Refusal.SYSTEM_ERROR),
            Answer.of(GatewayError.BAD_GATEWAY),
            Answer.of(GatewayError.JSON_ERROR),
            Answer.of(Fault.CONNECTION_RESET),
            Answer.of(Fault.EMPTY_REPLY),
            Answer.of(Fault.HALF_ANSWER),
            Answer.of(Fault.GARBAGE));

    private static final List<Answer> OF_V2 = List.of(Answer.of(V2Anomaly.BAD_SIGN), Answer.of(V2Anomaly.MISSING_SIGN));

    private static final List<Answer> OF_V3 =
            List.of(Answer.of(V3Anomaly.BAD_SIGNATURE), Answer.success().unsigned());

    private final Random chance;
    private final int percent;
    private volatile int faults;

    FaultyAnswers(long seed, int percent) {
        this.chance = new Random(seed);
        this.percent = percent;
    }

    int faults() {
        return faults;
    }

    /** Asked about one upload at a time. */
    @Override
    public Answer apply(ReceivedUpload upload) {
        if (chance.nextInt(100) >= percent) {
            return Answer.success();
        }
        faults++;
        List<Answer> own = upload.api().equals("uploadmedia") ? OF_V2 : OF_V3;
        int which = chance.nextInt(OF_BOTH.size() + own.size());
        return which < OF_BOTH.size() ? OF_BOTH.get(which) : own.get(which - OF_BOTH.size());
    }
}
