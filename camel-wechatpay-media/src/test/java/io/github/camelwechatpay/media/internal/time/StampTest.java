// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void makesNoncesOf32LettersAndDigitsThatDiffer() {
        Supplier<Stamp> source = Stamp.source();

        assertThat(Stream.generate(source).limit(500).map(Stamp::nonce))
                .allMatch(nonce -> nonce.matches("[0-9A-Z]{32}"))
                .doesNotHaveDuplicates();
    }

    /** 115,200 characters: each comes 3,200 times, give or take 56; a tenth more or less is no chance. */
    @Test
    void usesEachCharacterEquallyOften() {
        Supplier<Stamp> source = Stamp.source();

        assertThat(IntStream.range(0, 3_600)
                        .boxed()
                        .flatMapToInt(i -> source.get().nonce().chars())
                        .boxed()
                        .collect(Collectors.groupingBy(c -> c, Collectors.counting())))
                .hasSize(36)
                .allSatisfy((character, count) -> assertThat(count).isBetween(2_880L, 3_520L));
    }
}
