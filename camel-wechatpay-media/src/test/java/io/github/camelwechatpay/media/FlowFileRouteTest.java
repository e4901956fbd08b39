package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.await;
import static io.github.camelwechatpay.media.FlowBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FlowFileRouteTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private FlowBench bench;

    @BeforeEach
    void bench() {
        bench = new FlowBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void movesWhatWasUploadedAndReportsIt() throws Exception {
        bench.receives(20);
        bench.receives("empty.bmp", new byte[0]);
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        await().until(() -> names(bench.done).size() == 20);
        assertThat(names(bench.failed)).containsExactly("empty.bmp", "empty.bmp.reason.txt");
        assertThat(bench.lines()).hasSize(21).contains("empty.bmp failed EMPTY", "picture-000.bmp done");
    }
}
