// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys that an object may be moved to. */
class UniqueObjectKeyTest {

    private static List<String> candidates(String name, String tag) {
        return UniqueObjectKey.candidates(new InboxFile("inbox/" + name, 3, Instant.EPOCH, tag), "inbox/", "done/");
    }

    @Test
    void beginsWithTheObjectsOwnName() {
        assertThat(candidates("2026/a.bmp", "\"x\"")).hasSize(5).first().isEqualTo("done/2026/a.bmp");
    }

    @Test
    void areTheSameForTheSameVersionAndOthersForAnother() {
        assertThat(candidates("a.bmp", "x").get(1))
                .matches("done/a-[0-9a-f]{8}\\.bmp")
                .isEqualTo(candidates("a.bmp", "x").get(1))
                .isNotEqualTo(candidates("a.bmp", "y").get(1));
    }

    @Test
    void takesADotInAFolderForNoSuffix() {
        assertThat(candidates("v1.2/a", "x").get(1)).matches("done/v1\\.2/a-[0-9a-f]{8}");
        assertThat(candidates("v1/.hidden", "x").get(1)).matches("done/v1/\\.hidden-[0-9a-f]{8}");
    }

    @Test
    void leaveRoomForTheReasonsSuffixInTheLongestKey() {
        assertThat(candidates("身".repeat(338) + ".bmp", "x"))
                .hasSize(4)
                .allMatch(key -> (key + UniqueFileName.REASON).getBytes(StandardCharsets.UTF_8).length <= 1024)
                .allMatch(key -> key.endsWith(".bmp"));
    }
}
