// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class SftpTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @TempDir
    Path work;

    private final Uploads uploads = new Uploads(WECHATPAY);

    @TempDir
    Path keys;

    private SftpServer server;

    @BeforeEach
    void begin() throws IOException {
        Files.write(home.resolve(Uploads.NAME), Uploads.PICTURE);
        server = new SftpServer(home, keys).start();
    }

    @AfterEach
    void end() throws IOException {
        uploads.close();
        server.close();
    }

    /** No host key is checked here, since no secret is at stake: wechatpay-media-sftp always checks it. */
    private String uri(String options) {
        return "sftp://localhost:" + server.port() + "/?username=" + SftpServer.USER + "&password=RAW("
                + SftpServer.PASSWORD + ")&noop=true" + "&useUserKnownHostsFile=false&strictHostKeyChecking=no"
                + options;
    }

    @Test
    void sendsAFileThatCamelReadIntoBytes() throws Exception {
        Uploaded uploaded = uploads.from(uri(""));

        uploaded.isThePicture();
        assertThat(uploaded.brought()).endsWith(".RemoteFile");
    }

    @Test
    void sendsAFileThatCamelPutIntoALocalFolder() throws Exception {
        uploads.from(uri("&localWorkDirectory=" + work)).isThePicture();
    }

    @Test
    void sendsAFileThatComesAsAStream() throws Exception {
        uploads.from(uri("&streamDownload=true&stepwise=false")).isThePicture();
    }
}
