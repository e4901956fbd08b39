// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** A failure as a log prints it with all its causes, without the frames of their stacks, whose number is the caller's. */
public final class PrintedFailure {

    /** In bytes of UTF-8. */
    public static final int MOST = 2048;

    private PrintedFailure() {}

    /** Sees that it is no longer than promised, and returns it. Null stays null. */
    public static UploadException bounded(UploadException failure) {
        if (failure != null) {
            assertThat(of(failure).getBytes(UTF_8)).as(of(failure)).hasSizeLessThanOrEqualTo(MOST);
        }
        return failure;
    }

    static String of(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString()
                .lines()
                .filter(line -> !line.matches("\\s*(?:at .*\\)|\\.\\.\\. \\d+ more)"))
                .collect(Collectors.joining("\n"));
    }
}
