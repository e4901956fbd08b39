// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stands before an application and sends the page as many events as a test asks for, by one answer that does not end. Everything
 * else is answered by the application.
 */
final class EventStream implements AutoCloseable {

    private final ConsoleBench application;
    private final BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private int sent;

    EventStream(ConsoleBench application) throws IOException {
        this.application = application;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.createContext(ConsoleBench.PAGE + "/api/events", this::stream);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The number of the last of them, as the page will know it. */
    int send(int events) {
        asked.add(events);
        sent += events;
        return sent;
    }

    /** Each with other figures, so that the page shows each and asks for the files again. */
    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            int number = 0;
            while (true) {
                for (int last = number + asked.take(); number < last; ) {
                    number++;
                    out.write(event(number).getBytes(UTF_8));
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: the test is over
        }
    }

    private static String event(int number) {
        return """
                event: inboxes
                data: [{"route":"pictures","waiting":%d,"retrying":0,"uploading":0,"oldestSeconds":%d,"perMinute":0,\
                "settled":%d,"breaker":"closed","status":"started"}]

                """.formatted(number % 1000, number, number);
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<String> answer =
                    application.get(URI.create("http://localhost:" + application.port() + exchange.getRequestURI()));
            for (String name : List.of("Content-Type", "Content-Security-Policy")) {
                answer.headers().firstValue(name).ifPresent(value -> exchange.getResponseHeaders()
                        .set(name, value));
            }
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
