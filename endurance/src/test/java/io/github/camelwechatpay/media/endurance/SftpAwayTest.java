// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SFTP server is stopped, connections and all, and started again twice in the middle of 2,000 files. */
@Tag("endurance")
class SftpAwayTest {

    private static final int FILES = 2_000;

    @TempDir
    Path home;

    @TempDir
    Path keys;

    @Test
    @Covers("F56")
    void bringsAllFilesHomeThoughTheirServerIsAwayTwice() throws Exception {
        try (WechatpaySimulator simulator =
                        WechatpaySimulator.builder().keepContents(false).start();
                SftpServer server = new SftpServer(home, keys).start()) {
            String uri = "wechatpay-media:uploadmedia?" + simulator.endpointOptions() + "&ledger=#ledger";
            StormRoute route = StormRoute.onSftp(home, "sftp-away", uri)
                    .at(SftpServer.HOST + ":" + server.port() + "/inbox")
                    .with("username", SftpServer.USER)
                    .with("password", SftpServer.PASSWORD)
                    .with("knownHostsFile", server.knownHosts().toString())
                    .with("localWorkDirectory", keys.resolve("work").toString());
            List<StormFile> files = StormFile.fillWithSomeBad(route.inbox(), "sftp", FILES, new Random(7));
            Interruptions interruptions =
                    new Interruptions(FILES, () -> route.waiting().size(), server::close, server::start);
            try (StormContext context = new StormContext(keys, List.of(route))) {
                interruptions.run();
            }
            StormEnd end = StormEnd.of(List.of(route));
            interruptions.print("sftp away", end, simulator);
            assertThat(StormCheck.troubles(files, end, simulator.received())).isEmpty();
            assertThat(end.quarantined()).isEmpty();
        }
    }
}
