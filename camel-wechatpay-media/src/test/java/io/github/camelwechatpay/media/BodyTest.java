// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.test.coverage.Covers;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.rowset.serial.SerialBlob;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class BodyTest extends SimulatedUploads {

    private static final int LIMIT = 2 * 1024 * 1024;

    @TempDir
    static Path folder;

    static Stream<Arguments> bodies() throws Exception {
        Path file = Files.write(folder.resolve("身份证 正面.bmp"), PICTURE);
        return Stream.of(
                Arguments.of("bytes", PICTURE),
                Arguments.of("file", file.toFile()),
                Arguments.of("path", file),
                Arguments.of("generic file", genericFile(file.toFile(), null)),
                Arguments.of("generic file re-encoded by charset=", genericFile(file.toFile(), "UTF-16")),
                Arguments.of("remote file read into bytes", new RemoteFile(PICTURE)),
                Arguments.of("remote file read into a local one", new RemoteFile(file.toFile())),
                Arguments.of("remote file as a stream", new RemoteFile(new ByteArrayInputStream(PICTURE))),
                Arguments.of("stream that can be marked", new ByteArrayInputStream(PICTURE)),
                Arguments.of("stream that cannot", new Trickle(PICTURE)),
                Arguments.of("buffered stream", new BufferedInputStream(new Trickle(PICTURE))),
                Arguments.of("stream cache", new InputStreamCache(PICTURE)),
                Arguments.of("stream cache on a disk", new FileInputStreamCache(file.toFile())),
                Arguments.of("unpacked stream", unpacked()),
                Arguments.of("stream of two parts", parts()),
                Arguments.of("resource", ResourceHelper.fromBytes("a.bmp", PICTURE)),
                Arguments.of("generic file by its path", genericPath(file)),
                Arguments.of("remote file read into a buffer", new RemoteFile(ByteBuffer.wrap(PICTURE))),
                Arguments.of("remote file read into an output stream", new RemoteFile(written())),
                Arguments.of("read-only buffer outside the heap", direct().asReadOnlyBuffer()),
                Arguments.of("buffer", ByteBuffer.wrap(PICTURE)),
                Arguments.of("buffer outside the heap", direct()),
                Arguments.of("part of a buffer", ByteBuffer.wrap(padded(), 3, PICTURE.length)),
                Arguments.of("read-only buffer", ByteBuffer.wrap(PICTURE).asReadOnlyBuffer()),
                Arguments.of("byte array stream", written()),
                Arguments.of("boxed bytes", boxed()),
                Arguments.of("data handler", new DataHandler(new PictureSource())),
                Arguments.of("blob", new SerialBlob(PICTURE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    @Covers("F52")
    void sendsTheVeryBytesOfTheBodyAndCanDoSoAgain(String name, Object body) {
        Exchange exchange = upload(body);
        assertThat(exchange.getException()).isNull();
        assertThat(received().content()).isEqualTo(PICTURE);

        template.send(uri(), exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(SIMULATOR.received()).hasSize(2);
        assertThat(received().content()).isEqualTo(PICTURE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void leavesABodyThatARouteCanArchive(String name, Object body) throws Exception {
        Exchange exchange = upload(body);

        assertThat(content(exchange)).isEqualTo(PICTURE);
        assertThat(content(exchange)).isEqualTo(PICTURE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    @Covers("F52")
    void isRedeliveredWhole(String name, Object body) throws Exception {
        context.setStreamCaching(false);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:redelivered").routeId("redelivered").to(uri());
            }
        });
        SIMULATOR.next(Answer.of(Refusal.FREQUENCY_LIMITED).withHeader("Retry-After", "0"));

        Exchange exchange =
                template.send("direct:redelivered", e -> e.getMessage().setBody(body));
        context.getRouteController().stopRoute("redelivered");
        context.removeRoute("redelivered");

        assertThat(exchange.getException()).isNull();
        assertThat(SIMULATOR.received()).hasSize(2).allSatisfy(upload -> assertThat(upload.content())
                .isEqualTo(PICTURE));
    }

    @Test
    void readsTextThroughCamelsConvertersInTheExchangesCharset() {
        byte[] text = "BM".getBytes(UTF_8);
        Exchange exchange = upload("BM", "checkMedia=off", "fileName=a.bmp");

        assertThat(header(exchange, "CamelWechatpayMediaSize")).isEqualTo("" + text.length);
        assertThat(received().content()).isEqualTo(text);
        for (Object body : new Object[] {new ReaderCache("BM"), new StringReader("BM"), new StringBuilder("BM")}) {
            upload(body, "checkMedia=off", "fileName=a.bmp");
            assertThat(received().content()).isEqualTo(text);
        }
    }

    @Test
    @Covers({"F46", "F52"})
    void refusesABodyThatIsNoFile() throws Exception {
        for (Object body : new Object[] {
            new Object(),
            42,
            7L,
            true,
            Map.of("a", "b"),
            List.of("a"),
            List.of(PICTURE),
            new int[] {1},
            new String[] {"a"},
            Optional.of(PICTURE),
            URI.create("http://localhost/a.jpg"),
            new URL("file:///etc/passwd"),
            LocalDate.EPOCH
        }) {
            assertThat(failure(upload(body)).code()).isEqualTo("UNSUPPORTED_BODY");
        }
        assertThat(failure(upload(null)).code()).isEqualTo("EMPTY");
        assertThat(failure(upload("")).code()).isEqualTo("EMPTY");
        assertThat(failure(upload(new byte[0])).code()).isEqualTo("EMPTY");
        assertThat(failure(upload(new ByteArrayInputStream(new byte[0]))).code())
                .isEqualTo("EMPTY");
        assertThat(failure(upload(folder.toFile())).code()).isEqualTo("UNSUPPORTED_BODY");
        assertThat(failure(upload(new File("there is no such file"))).code()).isEqualTo("UNREADABLE");
        assertThat(SIMULATOR.received()).isEmpty();
    }

    /** Objects grow between their listing and their download, and headers may come from elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelAwsS3ContentLength",
                "CamelAzureStorageBlobBlobSize",
                "CamelMinioContentLength",
                "CamelGoogleCloudStorageContentLength",
                "CamelHwCloudObsContentLength",
                "Content-Length"
            })
    void believesNoLengthThatAStoreTells(String header) {
        for (long length : new long[] {-1, 0, 7, Long.MAX_VALUE}) {
            Exchange exchange = upload(new Trickle(PICTURE), Map.of(header, length));

            assertThat(exchange.getException()).isNull();
            assertThat(received().content()).isEqualTo(PICTURE);
            assertThat(exchange.getMessage().getHeader("CamelWechatpayMediaSize"))
                    .isEqualTo((long) PICTURE.length);
        }
    }

    @Test
    @Covers({"T08", "F49"})
    void readsOneByteBeyondTheLimitAndNoMoreOfAnEndlessStream() throws IOException {
        Endless endless = new Endless();
        Exchange exchange = upload(endless);

        assertThat(failure(exchange).code()).isEqualTo("TOO_LARGE");
        assertThat(endless.read).isEqualTo(LIMIT + 1);
        assertThat(endless.closed.get()).isZero();
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        byte[] start = body.readNBytes(LIMIT + 10);
        assertThat(start).hasSize(LIMIT + 10).startsWith(1, 2, 3).endsWith((byte) (LIMIT + 9), (byte) (LIMIT + 10));
    }

    @Test
    void closesAStreamOnceItIsRead() {
        AtomicInteger closed = new AtomicInteger();
        upload(new Trickle(PICTURE) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });

        assertThat(closed).hasValue(1);
    }

    @Test
    @Covers("F49")
    void takesAFileAtTheLimitAndRefusesOneByteMore() throws IOException {
        byte[] atLimit = Arrays.copyOf(PICTURE, LIMIT);
        Path file = Files.write(folder.resolve("limit.bmp"), atLimit);
        Path larger = Files.write(folder.resolve("larger.bmp"), Arrays.copyOf(PICTURE, LIMIT + 1));

        assertThat(upload(file).getException()).isNull();
        assertThat(received().content()).isEqualTo(atLimit);
        assertThat(upload(new Trickle(atLimit)).getException()).isNull();
        assertThat(failure(upload(larger)).code()).isEqualTo("TOO_LARGE");
        assertThat(failure(upload(Arrays.copyOf(PICTURE, 100), "maxBytes=99")).code())
                .isEqualTo("TOO_LARGE");
        assertThat(upload(Arrays.copyOf(PICTURE, 99), "maxBytes=99").getException())
                .isNull();
    }

    @Test
    @Covers("F48")
    void neverTakesTheRestOfABrokenStreamForTheFile() {
        InputStream broken = new Trickle(PICTURE) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (position == 30) {
                    position++;
                    throw new IOException("身份证.bmp: connection lost");
                }
                return super.read(bytes, offset, Math.min(length, position < 30 ? 30 - position : length));
            }
        };
        Exchange exchange = upload(broken);
        assertThat(failure(exchange).code()).isEqualTo("UNREADABLE");
        assertThat(failure(exchange).getMessage()).doesNotContain("身份证");

        exchange.setException(null);
        template.send(uri(), exchange);

        assertThat(failure(exchange).code()).isEqualTo("UNREADABLE");
        assertThat(SIMULATOR.received()).isEmpty();
    }

    private static InputStream unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(PICTURE);
        }
        return new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()));
    }

    private static InputStream parts() {
        return new SequenceInputStream(
                new ByteArrayInputStream(PICTURE, 0, 10), new ByteArrayInputStream(PICTURE, 10, PICTURE.length - 10));
    }

    private static GenericFile<Path> genericPath(Path file) {
        GenericFile<Path> generic = new GenericFile<>();
        generic.setFile(file);
        generic.setBody(file);
        generic.setFileName(file.getFileName().toString());
        return generic;
    }

    private static ByteBuffer direct() {
        return ByteBuffer.allocateDirect(PICTURE.length).put(PICTURE).flip();
    }

    private static byte[] padded() {
        byte[] padded = new byte[PICTURE.length + 10];
        System.arraycopy(PICTURE, 0, padded, 3, PICTURE.length);
        return padded;
    }

    private static ByteArrayOutputStream written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PICTURE);
        return out;
    }

    private static Byte[] boxed() {
        Byte[] boxed = new Byte[PICTURE.length];
        Arrays.setAll(boxed, i -> PICTURE[i]);
        return boxed;
    }

    private static final class PictureSource implements DataSource {

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(PICTURE);
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "image/bmp";
        }

        @Override
        public String getName() {
            return "a.bmp";
        }
    }

    private static byte[] content(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        Object inside = body instanceof WrappedFile<?> wrapped && !(wrapped.getBody() instanceof InputStream)
                ? wrapped.getBody()
                : body;
        return exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, inside);
    }

    private static GenericFile<File> genericFile(File file, String charset) {
        GenericFile<File> generic = new GenericFile<>();
        generic.setFile(file);
        generic.setBody(file);
        generic.setAbsoluteFilePath(file.getPath());
        generic.setFileName(file.getName());
        generic.setFileNameOnly(file.getName());
        generic.setCharset(charset);
        return generic;
    }

    /** As the ftp and sftp consumers make them: the file is the server's, the body what was read of it. */
    private static final class RemoteFile extends GenericFile<Object> {

        RemoteFile(Object body) {
            setFile("on the server");
            setFileName("remote.bmp");
            setBody(body);
        }
    }

    private static class Trickle extends InputStream {

        int position;
        private final byte[] bytes;

        Trickle(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 7919));
        }
    }

    private static final class Endless extends InputStream {

        private final AtomicInteger closed = new AtomicInteger();
        private int read;

        @Override
        public int read() {
            return ++read & 0xFF;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
