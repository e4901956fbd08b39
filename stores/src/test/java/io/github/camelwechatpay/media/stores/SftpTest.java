package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SftpTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @TempDir
    Path work;

    private final Uploads uploads = new Uploads(WECHATPAY);
    private final SshServer server = SshServer.setUpDefaultServer();

    @BeforeEach
    void begin() throws IOException {
        Files.write(home.resolve(Uploads.NAME), Uploads.PICTURE);
        server.setHost("localhost");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(null));
        server.setPasswordAuthenticator((user, password, session) -> true);
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(home));
        server.start();
    }

    @AfterEach
    void end() throws IOException {
        uploads.close();
        server.stop(true);
    }

    /** No host key is checked here, since no secret is at stake: wechatpay-media-sftp always checks it. */
    private String uri(String options) {
        return "sftp://localhost:" + server.getPort() + "/?username=camel&password=secret&noop=true"
                + "&useUserKnownHostsFile=false&strictHostKeyChecking=no" + options;
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
