// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Camel's own timers take a thousand tasks and refuse more. */
@Tag("endurance")
@Timeout(300)
class ManyAtOnceTest extends V3Uploads {

    private static final int MORE_THAN_A_THOUSAND = 1_050;

    @Test
    void uploadsWithMoreThanAThousandClients() throws Exception {
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_A_THOUSAND; i++) {
            String uri = uriOf("uploadmedia", "responseTimeout=" + (60_000 + i)); // a client of its own
            start(uri);
            uris.add(uri);
        }

        accepted(send(uris.get(0), PICTURE, Map.of()));
        accepted(send(uris.get(MORE_THAN_A_THOUSAND - 1), PICTURE, Map.of()));
    }

    @Test
    void uploadsMoreThanAThousandFilesAtOnce(@TempDir Path folder) throws Exception {
        String uri = uriOf("uploadmedia", "uploadTimeout=300000");
        File file = Files.write(folder.resolve("picture.jpg"), PICTURE).toFile();
        ExecutorService threads = Executors.newFixedThreadPool(MORE_THAN_A_THOUSAND);
        try {
            List<Future<Exchange>> uploads = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_A_THOUSAND; i++) {
                uploads.add(threads.submit(() -> send(uri, file, Map.of())));
            }
            for (Future<Exchange> upload : uploads) {
                assertThat(upload.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
