package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ShopTest extends CamelTestSupport {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    private final SshServer server = SshServer.setUpDefaultServer();

    @BeforeEach
    void serve() throws Exception {
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
        server.setHost("localhost");
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, password, session) -> password.equals("secret"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(Files.createDirectories(home.resolve("server"))));
        server.start();
        String key = PublicKeyEntry.toString(keys.loadKeys(null).iterator().next().getPublic());
        Files.writeString(home.resolve("known_hosts"), "[localhost]:" + server.getPort() + " " + key + "\n");
        Files.createDirectories(home.resolve("server/inbox"));
        Files.write(home.resolve("server/inbox/营业执照 1.bmp"), PICTURE);
        Files.writeString(home.resolve("server/inbox/notes.bmp"), "text");
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.stop(true);
    }

    @Test
    void turnsTheFilesOfAnSftpServerIntoMediaIds() throws Exception {
        MockEndpoint ids = getMockEndpoint("mock:ids");
        NotifyBuilder bothSettled = new NotifyBuilder(context).whenDone(2).create();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wechatpay-media-sftp:localhost:" + server.getPort() + "//inbox?username=shop&password=secret"
                                + "&knownHostsFile=" + home.resolve("known_hosts")
                                + "&done=/done&failed=/failed&quarantine=/quarantine&minAge=1ms&delay=100ms"
                                + "&report=" + home.resolve("report.csv"))
                        .routeId("pictures")
                        .errorHandler(noErrorHandler())
                        .to("wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions())
                        .to("mock:ids");
            }
        });

        assertTrue(bothSettled.matches(1, TimeUnit.MINUTES));
        ids.expectedMessageCount(1);
        ids.assertIsSatisfied();
        assertArrayEquals(PICTURE, Files.readAllBytes(home.resolve("server/done/营业执照 1.bmp")));
        assertTrue(Files.exists(home.resolve("server/failed/notes.bmp.reason.txt")));
        assertEquals(1, WECHATPAY.received().size());
        String report = Files.readString(home.resolve("report.csv"));
        assertTrue(report.contains(WECHATPAY.received().get(0).mediaId()), report);
        assertTrue(report.contains("\"notes.bmp\",\"failed\""), report);
    }
}
