// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class ConsoleTest extends V3Uploads {

    @Test
    void showsTheUploadsOfEachMerchantAsText() {
        send(uri(), PICTURE, Map.of("CamelFileName", "zhang-san.bmp"));
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        send(uri(), PICTURE, Map.of());

        String text = (String) console().call(DevConsole.MediaType.TEXT);
        assertThat(text)
                .contains(
                        "Account: 1900000109",
                        "Certificate expires: ",
                        "Circuit breaker: closed",
                        "Unreachable since: ")
                .contains("uploadmedia: 1 accepted (0 from the ledger), 1 rejected, 0 not sent, 0 unknown; 2 attempts, "
                        + PICTURE.length + " bytes")
                .contains("last failure: SYSTEMERROR")
                .doesNotContain("zhang", SIMULATOR.merchant().apiKey());
    }

    @Test
    void showsThemAsJson() {
        send(uriOf("merchant-media"), PICTURE, Map.of());

        assertThat(console().call(DevConsole.MediaType.JSON).toString())
                .contains("identity=1900000109", "api=merchant-media", "accepted=1", "breaker=closed");
    }

    private DevConsole console() {
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("wechatpay-media");
        assertThat(console).isInstanceOf(WechatpayMediaConsole.class);
        return console;
    }
}
