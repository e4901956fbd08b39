// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page with 10,000 files, in a browser; its pictures are in {@code target/page}. */
@Tag("endurance")
class ChromiumTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final String SCRIPT = "<script>document.title='hacked'<!--.bmp";

    @TempDir
    Path temp;

    private ConsoleBench bench;

    @BeforeEach
    void start() throws Exception {
        assumeThat(BROWSER).exists();
        bench = new ConsoleBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions());
        bench.start();
        Files.writeString(bench.failed.resolve(SCRIPT), "no picture");
        Files.writeString(
                bench.failed.resolve(SCRIPT + ".reason.txt"),
                "WRONG_TYPE\nwhat\nSend the image file itself.\n请发送图片文件本身。\n");
        StringBuilder report = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            report.append(
                    "\"licence-%05d.jpg\",\"done\",\"uploadmedia\",\"SIMULATED-%064d\",\"d\",\"MD5\",\"\",\"\",\"2026-11-29T10:00:00Z\"\n"
                            .formatted(i, i));
        }
        Files.writeString(bench.report, report);
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void showsTenThousandFilesAndRunsNoNameOfAFile() throws Exception {
        String page = shown("desktop", "en-US", "1200,900");

        assertThat(page)
                .contains("<title>WeChat Pay media</title>", "10001 files", "licence-09999.jpg")
                .contains("&lt;script&gt;document.title", "Send the image file itself.", ">Retry</button>")
                .contains(">running</p>");
        assertThat(page.split("<tr>").length).isLessThan(210);
    }

    @Test
    void speaksChineseOnAPhone() throws Exception {
        assertThat(shown("phone", "zh-CN", "390,844"))
                .contains("lang=\"zh-CN\"", "<title>微信支付上传</title>", "10001 个文件", "请发送图片文件本身。");
    }

    /** The document once its script has run. */
    private String shown(String name, String language, String size) throws IOException, InterruptedException {
        Path pictures = Files.createDirectories(Path.of("target/page")).toAbsolutePath();
        String url = "http://localhost:" + bench.port() + ConsoleBench.PAGE;
        run(language, size, "--screenshot=" + pictures.resolve(name + ".png"), url);
        return run(language, size, "--dump-dom", url);
    }

    private String run(String language, String size, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BROWSER.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + temp.resolve("browser"),
                "--accept-lang=" + language,
                "--lang=" + language,
                "--window-size=" + size,
                "--virtual-time-budget=4000"));
        command.addAll(List.of(more));
        Path out = temp.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}
