package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class FlowToldTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    @Test
    void tellsWhyAFileThatWasUploadedIsStillInTheInbox() throws Exception {
        List<Message> told = new CopyOnWriteArrayList<>();
        try (FlowBench bench = new FlowBench(
                        temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + SimulatedUploads.ONE_TRY);
                CamelContext context = bench.with("then", "direct:told").context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:told").process(exchange -> told.add(exchange.getMessage()));
                }
            });
            context.start();
            Files.createDirectories(bench.report); // so that no line can be written
            bench.receives("a.bmp");

            await().until(() -> !told.isEmpty());
        }
        Message left = told.get(0);
        assertThat(left.getHeader(WechatpayMediaRouteTemplates.SETTLED)).isEqualTo("LEFT");
        assertThat(left.getHeader(WechatpayMediaConstants.ID, String.class)).startsWith("SIMULATED-");
        assertThat(left.getHeader(WechatpayMediaConstants.ERROR_CODE)).isEqualTo("REPORT_FAILED");
        assertThat(left.getHeader(WechatpayMediaConstants.ERROR_ADVICE, String.class))
                .contains("report's disk");
        assertThat(left.getHeader(WechatpayMediaConstants.ERROR_ADVICE_ZH, String.class))
                .contains("报告");
    }
}
