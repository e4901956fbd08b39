// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JVM may open nothing more: its own limit is lowered while it runs. */
@Tag("integration")
@Timeout(120)
class FileDescriptorsTest extends SimulatedUploads {

    @Test
    @Covers("F69")
    void sendsNothingWithoutAFileDescriptorAndWorksAgainWithOne() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit of util-linux is not here");
        assertThat(upload(PICTURE).getException()).isNull();
        failure(uploadToNobody()); // so that the classes of a failure are there

        UploadException e;
        try (NoFileDescriptors none = new NoFileDescriptors()) {
            e = failure(uploadToNobody());
        }

        assertThat(e.code()).as(e.getMessage()).isEqualTo("CONNECT_FAILED");
        assertThat(e).rootCause().hasMessageContaining("Too many open files");
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.isRetryable()).isTrue();
        assertThat(upload(PICTURE).getException()).isNull();
    }

    private Exchange uploadToNobody() {
        return template.send(uri().replaceFirst("baseUri=[^&]*", "baseUri=http://127.0.0.1:1"), e -> e.getMessage()
                .setBody(PICTURE));
    }

    /** As long as it is open; a process that was there before raises the limit again. */
    private static final class NoFileDescriptors implements Closeable {

        private final UnixOperatingSystemMXBean system =
                (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final Process limiter;
        private final long before = limit();

        NoFileDescriptors() throws IOException {
            String set = "prlimit --pid " + ProcessHandle.current().pid() + " --nofile=";
            limiter = new ProcessBuilder("sh", "-c", set + "0: && read end; " + set + before + ":")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            Awaitility.await().until(() -> limit() == 0);
        }

        private long limit() {
            return system.getMaxFileDescriptorCount();
        }

        @Override
        public void close() throws IOException {
            limiter.getOutputStream().close();
            try {
                assertThat(limiter.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            assertThat(limit()).isEqualTo(before);
        }
    }
}
