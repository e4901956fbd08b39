// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class AvailabilityTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension EXTENSION =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @Test
    void refusesConnectionsUntilItServesAgainOnTheSamePort() throws Exception {
        WechatpaySimulator simulator = EXTENSION.simulator();
        int port = simulator.baseUri().getPort();
        for (int i = 0; i < 3; i++) {
            simulator.stopServing();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(AvailabilityTest::send);
            simulator.serveAgain();
            assertThat(send().isSignedBy(SignType.MD5)).isTrue();
        }
        assertThat(simulator.baseUri().getPort()).isEqualTo(port);
        assertThat(simulator.uploadsAccepted()).isEqualTo(3);
    }

    @Test
    void cutsOpenConnections() throws Exception {
        WechatpaySimulator simulator = EXTENSION.simulator();
        try (PersistentConnection idle = PersistentConnection.to(simulator, simulator.credentials())) {
            Upload upload = Upload.bmp(simulator.credentials());
            assertThat(idle.send(upload).status()).isEqualTo(200);
            simulator.stopServing();
            assertThatIOException().isThrownBy(() -> idle.send(upload));
        }
    }

    @Test
    void cutsCallsWhoseAnswerIsStillToCome() throws Exception {
        WechatpaySimulator simulator = EXTENSION.simulator();
        simulator.next(Answer.success().after(Duration.ofMinutes(5)));
        CompletableFuture<IOException> waiting = CompletableFuture.supplyAsync(AvailabilityTest::failure);
        awaitUploads(1);
        simulator.stopServing();
        assertThat(waiting.get(120, TimeUnit.SECONDS)).isNotNull();
        simulator.serveAgain();
        assertThat(send().isSignedBy(SignType.MD5)).isTrue();
        assertThat(simulator.received()).extracting(ReceivedUpload::accepted).containsExactly(true, true);
    }

    /** One that is accepted while the port is being closed would hang. */
    @Test
    @Tag("endurance")
    void leavesNoConnectionHangingThroughManyOutages() {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Integer>> clients = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> outagesSeen(over), threads))
                    .toList();
            for (int i = 0; i < 20; i++) {
                long answered = EXTENSION.simulator().uploadsReceived();
                EXTENSION.simulator().stopServing();
                EXTENSION.simulator().serveAgain();
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> EXTENSION.simulator().uploadsReceived() > answered);
            }
            over.set(true);
            assertThat(clients).allSatisfy(client -> assertThat(client.join()).isPositive());
        } finally {
            over.set(true);
            threads.shutdown();
        }
    }

    private static int outagesSeen(AtomicBoolean over) {
        int outages = 0;
        while (!over.get()) {
            try (PersistentConnection connection = PersistentConnection.to(EXTENSION.simulator(), null)) {
                while (!over.get()) {
                    connection.send(V3Call.bmp(EXTENSION.merchant()));
                }
            } catch (SocketTimeoutException e) {
                throw new AssertionError("a connection hangs", e);
            } catch (IOException e) {
                outages++;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return outages;
    }

    @Test
    void canBeStoppedByARule() throws Exception {
        for (int i = 0; i < 5; i++) {
            EXTENSION.decide(upload -> {
                EXTENSION.simulator().stopServing();
                return Answer.success();
            });
            assertThatIOException().isThrownBy(AvailabilityTest::send);
            EXTENSION.reset();
            assertThat(send().isSignedBy(SignType.MD5)).isTrue();
        }
    }

    @Test
    void keepsThePortFromOthersMeanwhile() throws Exception {
        EXTENSION.simulator().stopServing();
        int port = EXTENSION.baseUri().getPort();
        try (ServerSocket other = new ServerSocket()) {
            other.setReuseAddress(false);
            assertThatIOException()
                    .isThrownBy(() -> other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port)));
        }
    }

    @Test
    void servesAgainAfterAReset() throws Exception {
        EXTENSION.simulator().stopServing();
        EXTENSION.simulator().stopServing();
        EXTENSION.reset();
        EXTENSION.simulator().serveAgain();
        assertThat(send().isSignedBy(SignType.MD5)).isTrue();
    }

    @Test
    void canBeClosedWhileItDoesNotServe() throws Exception {
        int port;
        try (WechatpaySimulator simulator = WechatpaySimulator.builder().start()) {
            port = simulator.baseUri().getPort();
            simulator.stopServing();
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    @Tag("endurance")
    void answersThoughAHundredClientsHangOn() throws Exception {
        WechatpaySimulator simulator = EXTENSION.simulator();
        simulator.next(100, Answer.success().after(Duration.ofMinutes(5)));
        List<PersistentConnection> hanging = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                PersistentConnection connection = PersistentConnection.to(simulator, null);
                hanging.add(connection);
                connection.write(V3Call.bmp(simulator.merchant()).request());
            }
            awaitUploads(100);
            simulator.reset();
            assertThat(send().isSignedBy(SignType.MD5)).isTrue();
        } finally {
            for (PersistentConnection connection : hanging) {
                connection.close();
            }
        }
    }

    private static void awaitUploads(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> EXTENSION.simulator().uploadsReceived() == count);
    }

    private static IOException failure() {
        try {
            return send().status() > 0 ? null : new IOException("no status");
        } catch (IOException e) {
            return e;
        }
    }

    private static Received send() throws IOException {
        try (PersistentConnection connection =
                PersistentConnection.to(EXTENSION.simulator(), EXTENSION.credentials())) {
            return connection.send(Upload.bmp(EXTENSION.credentials()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
