// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.bench.client.Keys;
import io.github.camelwechatpay.media.bench.client.Wire;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes uploads and signs its answers, as cheaply as it can: Netty on BoringSSL, the body thrown away, one signature a second.
 * The first port asks for a client certificate, the second does not. A line of its input is a command: {@code delay N}
 * milliseconds before each answer, or {@code stats}.
 */
public final class BenchServer {

    private static final String ID =
            "BENCH-6uqyGjGrCf2GtyXP8bxrbuH9-aAoTjH-rKeSl3Lf4_So6kdkQu4w8BYVP3bzLtvR38lxt4PjtCDXsQpzqge_hQ";

    private final byte[] v2Answer;
    private final PrivateKey key;
    private final String keySerial;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong uploads = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile long delay;
    private volatile Signed signed = new Signed(0, "", "");

    private BenchServer(Path folder, String apiKey, String keySerial) throws IOException, GeneralSecurityException {
        this.key = Keys.privateKey(folder.resolve("wechatpay.key"));
        this.keySerial = keySerial;
        String sign = Wire.v2Sign("media_id=" + ID + "&result_code=SUCCESS&return_code=SUCCESS&return_msg=OK", apiKey);
        this.v2Answer = ("<xml><return_code>SUCCESS</return_code><return_msg>OK</return_msg>"
                        + "<result_code>SUCCESS</result_code><media_id>" + ID + "</media_id><sign>" + sign
                        + "</sign></xml>")
                .getBytes(UTF_8);
    }

    /**
     * @param args folder with server.pem, server.key, wechatpay.key and ca.pem of the clients; the V2 API key; the serial of the
     *     key that signs
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        BenchServer server = new BenchServer(folder, args[1], args[2]);
        NioEventLoopGroup group = new NioEventLoopGroup(2);
        int v2 = server.listen(group, folder, true);
        int v3 = server.listen(group, folder, false);
        System.out.println("ports " + v2 + " " + v3);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(server.command(line.split(" ")));
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private String command(String[] words) {
        if (words[0].equals("delay")) {
            delay = Long.parseLong(words[1]);
            return "ok";
        }
        return "stats " + connections.get() + " " + uploads.get() + " " + most.getAndSet(0);
    }

    private int listen(NioEventLoopGroup group, Path folder, boolean clientCertificate)
            throws IOException, InterruptedException {
        SslContext tls = SslContextBuilder.forServer(
                        folder.resolve("server.pem").toFile(),
                        folder.resolve("server.key").toFile())
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(folder.resolve("ca.pem").toFile())
                .clientAuth(clientCertificate ? ClientAuth.REQUIRE : ClientAuth.NONE)
                .build();
        Channel channel = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline()
                                .addLast(tls.newHandler(accepted.alloc()), new HttpServerCodec(), new Uploads());
                    }
                })
                .bind("localhost", 0)
                .sync()
                .channel();
        return ((java.net.InetSocketAddress) channel.localAddress()).getPort();
    }

    /** The same for a second: to sign each answer would be the server's share of the time. */
    private Signed signed(String body) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        Signed last = signed;
        if (last.second() != now) {
            String nonce = Long.toHexString(System.nanoTime());
            last = new Signed(now, nonce, Wire.sign(key, now + "\n" + nonce + "\n" + body + "\n"));
            signed = last;
        }
        return last;
    }

    private record Signed(long second, String nonce, String signature) {}

    private final class Uploads extends ChannelInboundHandlerAdapter {

        private boolean v3;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            connections.incrementAndGet();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            try {
                if (message instanceof HttpRequest request) {
                    v3 = request.uri().startsWith("/v3/");
                    int now = running.incrementAndGet();
                    most.accumulateAndGet(now, Math::max);
                }
                if (message instanceof LastHttpContent) {
                    uploads.incrementAndGet();
                    DefaultFullHttpResponse answer = answer();
                    if (delay == 0) {
                        send(context, answer);
                    } else {
                        context.executor().schedule(() -> send(context, answer), delay, TimeUnit.MILLISECONDS);
                    }
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void send(ChannelHandlerContext context, DefaultFullHttpResponse answer) {
            running.decrementAndGet();
            context.writeAndFlush(answer);
        }

        private DefaultFullHttpResponse answer() throws GeneralSecurityException {
            String json = "{\"media_id\":\"" + ID + "\"}";
            byte[] body = v3 ? json.getBytes(UTF_8) : v2Answer;
            DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
            answer.headers().set(CONTENT_LENGTH, body.length).set(CONTENT_TYPE, v3 ? "application/json" : "text/xml");
            answer.headers().set("Request-ID", "08BENCH");
            if (v3) {
                Signed now = signed(json);
                answer.headers()
                        .set("Wechatpay-Timestamp", now.second())
                        .set("Wechatpay-Nonce", now.nonce())
                        .set("Wechatpay-Signature", now.signature())
                        .set("Wechatpay-Serial", keySerial)
                        .set("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048");
            }
            return answer;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable e) {
            context.close(); // a client that went away
        }
    }
}
