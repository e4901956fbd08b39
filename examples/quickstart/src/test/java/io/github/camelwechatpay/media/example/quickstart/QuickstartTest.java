// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    Path reports;

    @Test
    void writesTheIdOfEachPicture() throws Exception {
        Quickstart.main(new String[] {"pictures", reports.toString()});

        assertThat(reports.resolve("ids.csv"))
                .content()
                .containsPattern("(?m)^business-licence\\.png,SIMULATED-.+$")
                .containsPattern("(?m)^shop-front\\.jpg,SIMULATED-.+$");
    }
}
