// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.protocol.GatewayStatus;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UploadExceptionTest {

    static Stream<Advice> advice() {
        return Stream.of(
                        Stream.of(ErrorCode.values()).map(ErrorCode::advice),
                        Stream.of(RejectionRule.values()).map(RejectionRule::advice),
                        Stream.of(GatewayStatus.values()).map(GatewayStatus::advice),
                        Stream.of(TransportException.Kind.values()).map(TransportException.Kind::advice))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("advice")
    void isShortHoweverMuchWeChatPayOrAGatewaySays(Advice advice) {
        for (String text : new String[] {"错".repeat(5000), "x".repeat(5000), "😀".repeat(5000)}) {
            UploadException failure =
                    new NoAnswerException(ErrorCode.UNEXPECTED.problem(text).advising(advice));

            assertThat(PrintedFailure.of(failure)).contains(text.substring(0, 200), advice.english());
            assertThat(PrintedFailure.of(failure).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(PrintedFailure.MOST);
        }
    }
}
