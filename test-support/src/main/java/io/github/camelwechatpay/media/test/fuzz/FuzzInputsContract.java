// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of the targets of a module for the inputs that are kept, without a fuzzer. */
public abstract class FuzzInputsContract {

    static List<FuzzTarget> targets() {
        return FuzzTarget.all();
    }

    static Stream<Arguments> kept() throws IOException {
        return FuzzTarget.all().stream()
                .flatMap(target -> KeptInputs.of(target).stream().map(input -> Arguments.of(target.name(), input)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    protected void whatMustHoldHoldsForTheSeedsOfWhichSomeAreAccepted(FuzzTarget target) throws Exception {
        int accepted = 0;
        for (byte[] seed : target.seeds()) {
            accepted += target.accepts(seed) ? 1 : 0;
        }
        assertThat(accepted).isPositive();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("kept")
    protected void whatMustHoldHoldsForAnInputThatWasFound(String target, KeptInputs.Input input) throws Exception {
        FuzzTarget.named(target).accepts(input.bytes());
    }
}
