// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Class paths without the jars that are optional. */
@Tag("endurance")
class OptionalJarsTest {

    private static final List<String> OTHER_STORES = List.of("camel-ftp", "jsch", "camel-aws", "awssdk");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    @Test
    @Covers("F70")
    void needsTheJarsOfItsStoreAlone() throws Exception {
        JavaProcess java = upload(OTHER_STORES);

        assertThat(java.end()).as(java.out()).isZero();
        assertThat(names(temp.resolve("done"))).containsExactly("a.bmp");
    }

    @Test
    @Covers("F70")
    void uploadsWithoutMicrometer() throws Exception {
        JavaProcess java = upload(List.of("micrometer", "prometheus"));

        assertThat(java.end()).as(java.out()).isZero();
        assertThat(java.out()).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
        assertThat(names(temp.resolve("done"))).containsExactly("a.bmp");
    }

    @Test
    void saysWhichJarIsMissing() throws Exception {
        List<String> without = List.of("camel-file", "camel-ftp", "jsch", "camel-aws", "awssdk");
        Map<String, String> environment = Map.of("FLOW_HOME", temp.toString(), "FLOW_URI", "direct:none");

        JavaProcess java = run(environment, without);

        assertThat(java.end()).isNotZero();
        assertThat(java.out())
                .contains("wechatpay-media-file: there is no component file. Add org.apache.camel:camel-file to the"
                        + " class path")
                .doesNotContain("NoClassDefFoundError");
    }

    private JavaProcess upload(List<String> without) throws Exception {
        try (InboxBench bench = new InboxBench(temp, "")) {
            bench.receives("a.bmp");
        }
        String uri = "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
        return run(Map.of("FLOW_HOME", temp.toString(), "FLOW_URI", uri), without);
    }

    private JavaProcess run(Map<String, String> environment, List<String> without) throws IOException {
        return JavaCommand.of(InboxMain.class, "a.bmp", "2")
                .without(without)
                .environment(environment)
                .log(temp.resolve("java.log"))
                .start(temp);
    }
}
