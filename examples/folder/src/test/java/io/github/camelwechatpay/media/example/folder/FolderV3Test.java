package io.github.camelwechatpay.media.example.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FolderV3Test {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    @Test
    void makesV3CallsByPropertiesAlone() throws IOException {
        Workplace work = new Workplace(temp)
                .with("wechatpay.api", "merchant-media")
                .with("wechatpay.mch-id", wechatpay.merchant().id())
                .with("wechatpay.credentials", wechatpay.credentials().toString())
                .with("wechatpay.public-key", wechatpay.merchant().publicKey().toString())
                .with("wechatpay.public-key-id", wechatpay.merchant().publicKeyId())
                .with("wechatpay.base-uri", wechatpay.baseUri().toString())
                .with("wechatpay.ca-certificate", wechatpay.caCertificate().toString());
        work.receives("a.jpg");

        assertThat(work.run()).as(work.err()).isZero();

        assertThat(work.report()).singleElement().satisfies(row -> {
            assertThat(row.get("status")).isEqualTo("done");
            assertThat(row.get("api")).isEqualTo("merchant-media");
            assertThat(row.get("digest_algorithm")).isEqualTo("SHA-256");
            assertThat(row.get("media_id"))
                    .isEqualTo(wechatpay.received().get(0).mediaId());
        });
    }

    @Test
    void sendsFurtherFieldsAndReportsUrls() throws IOException {
        Workplace work =
                new Workplace(temp).with("wechatpay.api", "marketing-image").with("folder.threads", "1");
        work.receives("a.jpg");
        assertThat(work.run()).as(work.err()).isZero();
        assertThat(work.report().get(0).get("media_id")).startsWith("https://");

        work = new Workplace(Files.createDirectory(temp.resolve("files")))
                .with("wechatpay.api", "submission-file")
                .with("wechatpay.meta.sub_mchid", "1900000200")
                .with("wechatpay.meta.item_id", "7")
                .with("wechatpay.meta.manage_record_id", "20250521");
        work.receives("a.jpg");
        assertThat(work.run()).as(work.err()).isZero();
    }

    @Test
    void namesAFieldThatIsMissing() throws IOException {
        Workplace work = new Workplace(temp).with("wechatpay.api", "taxi-fapiao-file");
        work.receives("a.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        assertThat(work.run()).isEqualTo(1);
        assertThat(work.report().get(0).get("code")).isEqualTo("MISSING_FIELD");
        assertThat(Workplace.names(work.inbox)).containsExactly("a.pdf");
    }
}
