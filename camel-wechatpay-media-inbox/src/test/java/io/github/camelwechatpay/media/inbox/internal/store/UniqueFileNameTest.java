// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "a.jpg, a-2.jpg",
        "a, a-2",
        "a.tar.gz, a.tar-2.gz",
        ".hidden, .hidden-2",
        "身份证 正面.jpg, 身份证 正面-2.jpg",
        "a.a very long suffix that is none, a.a very long suffix that is none-2",
    })
    void putsANumberBeforeTheSuffix(String name, String second) {
        assertThat(new UniqueFileName(name).number(1)).isEqualTo(name);
        assertThat(new UniqueFileName(name).number(2)).isEqualTo(second);
    }

    @Test
    void cutsALongNameAtWholeCharactersSoThatItsReasonFitsToo() {
        String name =
                new UniqueFileName("证".repeat(90) + ".jpg").number(UniqueFileName.MAX_NUMBER) + UniqueFileName.REASON;

        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
        assertThat(name).matches("证+-99999\\.jpg\\.reason\\.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 100, 5000})
    void findsTheFirstFreeNumberWithFewQuestions(int taken) throws IOException {
        AtomicInteger questions = new AtomicInteger();

        int free = UniqueFileName.firstFree(i -> {
            questions.incrementAndGet();
            return i <= taken;
        });

        assertThat(free).isEqualTo(taken + 1);
        assertThat(questions).hasValueLessThan(30);
    }

    @Test
    void givesUpWhereEveryNameIsTaken() {
        assertThatThrownBy(() -> UniqueFileName.firstFree(i -> true)).isInstanceOf(IOException.class);
    }
}
