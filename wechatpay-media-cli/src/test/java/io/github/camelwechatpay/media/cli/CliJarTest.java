// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar with its libraries, in a folder with an application.properties. Package first. */
@Tag("endurance")
@Timeout(300)
class CliJarTest {

    @TempDir
    Path home;

    @Test
    void examinesAndUploads() throws IOException {
        Files.write(home.resolve("licence.bmp"), OnePixelBmp.bytes());
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            SimulatedMerchant merchant = simulator.merchant();
            Files.writeString(home.resolve("application.properties"), """
                    camel.component.wechatpay-media.mch-id = %s
                    camel.component.wechatpay-media.credentials = %s
                    camel.component.wechatpay-media.public-key-serial = %s
                    camel.component.wechatpay-media.ca-certificate = %s
                    camel.component.wechatpay-media.base-uri = %s
                    """.formatted(
                            merchant.id(),
                            merchant.credentials(),
                            merchant.publicKeySerial(),
                            simulator.caCertificate(),
                            simulator.baseUri()));

            try (JavaProcess doctor = run("doctor")) {
                assertThat(doctor.end()).as(doctor.out() + doctor.err()).isZero();
                assertThat(doctor.out().lines()).allMatch(line -> line.startsWith("ok "));
                assertThat(doctor.err()).isEmpty();
            }
            try (JavaProcess upload = run("upload", "licence.bmp")) {
                assertThat(upload.end()).as(upload.out() + upload.err()).isZero();
                assertThat(upload.out())
                        .isEqualTo("licence.bmp\t" + simulator.received().get(0).mediaId() + System.lineSeparator());
            }
        }
    }

    private JavaProcess run(String... arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            Path jar = files.filter(file -> file.toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow();
            return JavaCommand.jar(jar.toAbsolutePath(), arguments).start(home);
        }
    }
}
