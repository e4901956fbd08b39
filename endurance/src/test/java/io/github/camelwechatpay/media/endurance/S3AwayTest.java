// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The S3 server is stopped and started again twice in the middle of 2,000 objects. */
@Tag("endurance")
class S3AwayTest {

    private static final int FILES = 2_000;

    @TempDir
    Path home;

    @TempDir
    Path data;

    @Test
    void bringsAllObjectsHomeThoughTheirServerIsAwayTwice() throws Exception {
        try (WechatpaySimulator simulator =
                        WechatpaySimulator.builder().keepContents(false).start();
                S3Server bucket = new S3Server(data)) {
            String uri =
                    "wechatpay-media:merchant-media?" + simulator.endpointOptions("merchant-media") + "&ledger=#ledger";
            StormRoute route = StormRoute.onS3(home, "s3-away", uri)
                    .at(S3Server.BUCKET + "/inbox")
                    .with("amazonS3Client", "#s3");
            List<StormFile> files = StormFile.fillWithSomeBad(route.inbox(), "s3", FILES, new Random(8));
            files.forEach(
                    file -> bucket.put("inbox/" + file.name(), route.inbox().resolve(file.name())));
            Interruptions interruptions =
                    new Interruptions(FILES, () -> names(bucket, "inbox").size(), bucket::stop, bucket::startAgain);
            try (StormContext context = new StormContext(
                    home, List.of(route), made -> made.getRegistry().bind("s3", bucket.client()))) {
                interruptions.run();
            }
            StormEnd end = new StormEnd(
                    names(bucket, "inbox"),
                    names(bucket, "done"),
                    names(bucket, "failed"),
                    names(bucket, "quarantine"),
                    StormLine.read(route.report()).stream()
                            .map(S3AwayTest::withoutPrefix)
                            .toList());
            interruptions.print("s3 away", end, simulator);
            assertThat(StormCheck.troubles(files, end, simulator.received())).isEmpty();
            assertThat(end.quarantined()).isEmpty();
        }
    }

    private static StormLine withoutPrefix(StormLine line) {
        return new StormLine(line.file().replaceFirst("^inbox/", ""), line.status(), line.mediaId(), line.code());
    }

    /** Without the prefix, and without reasons. */
    private static List<String> names(S3Server bucket, String place) {
        return bucket.keys(place + "/").stream()
                .map(key -> key.substring(place.length() + 1))
                .filter(name -> !name.endsWith(".reason.txt"))
                .toList();
    }
}
