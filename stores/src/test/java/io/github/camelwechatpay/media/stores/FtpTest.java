// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.NoisePicture;
import io.github.camelwechatpay.media.test.server.FtpServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain FTP transfers text unless it is told not to, and so changes pictures. */
@Tag("endurance")
class FtpTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @TempDir
    Path work;

    private final CamelContext context = new DefaultCamelContext();
    private FtpServer server;

    @BeforeEach
    void begin() throws Exception {
        server = new FtpServer(home);
    }

    @AfterEach
    void end() {
        context.stop();
        server.close();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                        Arguments.of("a.jpg", NoisePicture.of("jpg", 300, new Random(300))),
                        Arguments.of("b.jpg", withComment(NoisePicture.of("jpg", 40, new Random(40)))),
                        Arguments.of("c.jpg", NoisePicture.of("jpg", 800, new Random(800))),
                        Arguments.of("a.png", NoisePicture.of("png", 50, new Random(50))),
                        Arguments.of("a.bmp", NoisePicture.of("bmp", 200, new Random(200))),
                        Arguments.of("a.pdf", pdf()))
                .flatMap(file -> Stream.of("", "&streamDownload=true&stepwise=false", "&localWorkDirectory=")
                        .map(how -> Arguments.of(file.get()[0], file.get()[1], how)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("files")
    void givesNoChangedBytesAnIdAndSendsTheFileAsItIsInBinaryMode(String name, byte[] file, String how)
            throws Exception {
        Files.write(home.resolve(name), file);
        String options = how.endsWith("=") ? how + work : how;

        Exchange text = upload("text", options);
        Exchange binary = upload("binary", options + "&binary=true");

        assertThat(binary.getMessage().getHeader(WechatpayMediaConstants.ID))
                .asString()
                .startsWith("SIMULATED-");
        assertThat(WECHATPAY.received())
                .allSatisfy(upload -> assertThat(upload.content()).isEqualTo(file));
        boolean changed = new String(file, StandardCharsets.ISO_8859_1).contains("\r\n");
        if (changed) {
            assertThat(text.getMessage().getHeader(WechatpayMediaConstants.ERROR_CODE))
                    .isEqualTo("INCOMPLETE");
            assertThat(text.getMessage().getHeader(WechatpayMediaConstants.ERROR_ADVICE))
                    .asString()
                    .contains("binary=true");
        }
    }

    private Exchange upload(String route, String options) throws Exception {
        NotifyBuilder once =
                new NotifyBuilder(context).fromRoute(route).whenDone(1).create();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ftp://localhost:" + server.port() + "/?username=" + FtpServer.USER + "&password="
                                + FtpServer.PASSWORD + "&noop=true&passiveMode=true" + options)
                        .routeId(route)
                        .to("wechatpay-media:merchant-media?" + WECHATPAY.endpointOptions("merchant-media")
                                + "&maxAttempts=1&throwExceptionOnFailure=false")
                        .to("mock:" + route);
            }
        });
        MockEndpoint mock = context.getEndpoint("mock:" + route, MockEndpoint.class);
        context.start();
        assertThat(once.matches(2, TimeUnit.MINUTES)).isTrue();
        context.getRouteController().stopRoute(route);
        return mock.getExchanges().get(0);
    }

    /** With line ends in a segment before the picture. */
    private static byte[] withComment(byte[] jpeg) {
        byte[] comment = "\u00FF\u00FE\0\10a\r\nb\r\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(jpeg, jpeg.length + comment.length);
        System.arraycopy(comment, 0, all, 2, comment.length);
        System.arraycopy(jpeg, 2, all, 2 + comment.length, jpeg.length - 2);
        return all;
    }

    private static byte[] pdf() {
        byte[] start = "%PDF-1.4\r\n%\u00E2\u00E3\u00CF\u00D3\r\n1 0 obj\r\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, 5_000);
        byte[] random = new byte[5_000 - start.length];
        new Random(1).nextBytes(random);
        System.arraycopy(random, 0, all, start.length, random.length);
        return all;
    }
}
