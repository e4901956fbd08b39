// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.UploadException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a file is compared with the length that a consumer tells. */
@Tag("integration")
class LengthTest extends SimulatedUploads {

    private static final String LENGTH = "CamelFileLength";

    @TempDir
    static Path folder;

    static Stream<Arguments> filesOfAnotherLength() throws Exception {
        Path file = Files.write(folder.resolve("a.bmp"), PICTURE);
        return Stream.of(-1L, 1L, 1000L)
                .map(more -> PICTURE.length + more)
                .flatMap(told -> Stream.of(
                        Arguments.of("remote, read into bytes", remote(PICTURE, told), Map.of()),
                        Arguments.of("remote, as a stream", remote(new ByteArrayInputStream(PICTURE), told), Map.of()),
                        Arguments.of("remote, read into a local file", remote(file.toFile(), told), Map.of()),
                        Arguments.of("local", local(file.toFile(), told), Map.of()),
                        Arguments.of("bytes", PICTURE, Map.of(LENGTH, told)),
                        Arguments.of("bytes, told by a text", PICTURE, Map.of(LENGTH, "" + told)),
                        Arguments.of("bytes, told by a number of another type", PICTURE, Map.of(LENGTH, (int)
                                told.longValue())),
                        Arguments.of("bytes, told by a text with blanks", PICTURE, Map.of(LENGTH, " " + told + "\r\n")),
                        Arguments.of("buffer", ByteBuffer.wrap(PICTURE), Map.of(LENGTH, told)),
                        Arguments.of("remote, told by the header alone", remote(PICTURE, 0), Map.of(LENGTH, told)),
                        Arguments.of(
                                "remote, its length put right", remote(PICTURE, PICTURE.length), Map.of(LENGTH, told)),
                        Arguments.of("stream", new ByteArrayInputStream(PICTURE), Map.of(LENGTH, told)),
                        Arguments.of("stream cache", new InputStreamCache(PICTURE), Map.of(LENGTH, told)),
                        Arguments.of("file", file.toFile(), Map.of(LENGTH, told)),
                        Arguments.of("path", file, Map.of(LENGTH, told))));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("filesOfAnotherLength")
    void refusesAFileOfAnotherLengthThanTheMessageSaysAndNamesTheCure(
            String name, Object body, Map<String, Object> headers) {
        UploadException failure = failure(upload(body, headers));

        assertThat(failure.code()).isEqualTo("INCOMPLETE");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("binary=true").hasMessageContaining(PICTURE.length + " were read");
        assertThat(failure.advice(java.util.Locale.CHINA)).contains("binary=true");
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0})
    void takesALengthBelowOneForNone(long told) {
        assertThat(upload(PICTURE, Map.of(LENGTH, told)).getException()).isNull();
        assertThat(upload(remote(PICTURE, told)).getException()).isNull();
        assertThat(upload(PICTURE, Map.of(LENGTH, "about 7 KB")).getException()).isNull();
    }

    @Test
    void takesAFileOfTheLengthThatTheMessageSays() {
        long length = PICTURE.length;
        assertThat(upload(remote(PICTURE, length), Map.of(LENGTH, length)).getException())
                .isNull();
        assertThat(upload(PICTURE, Map.of(LENGTH, length)).getException()).isNull();
    }

    /** As unpacking, shrinking and downloading steps leave the header of the file that they began with. */
    @Test
    void comparesNothingWhereAStepOfTheRouteMadeAnotherFile() {
        byte[] archive = Arrays.copyOf(new byte[] {'P', 'K', 3, 4}, 500);
        GenericFile<Object> consumed = remote(archive, 500);
        for (Object body : new Object[] {PICTURE, new ByteArrayInputStream(PICTURE), new InputStreamCache(PICTURE)}) {
            Exchange exchange = uploadBehind(consumed, body);

            assertThat(exchange.getException()).isNull();
            assertThat(received().content()).isEqualTo(PICTURE);
        }
    }

    static Stream<Arguments> takenOut() throws Exception {
        File file = Files.write(folder.resolve("work.bmp"), PICTURE).toFile();
        InputStream used = new ByteArrayInputStream(PICTURE);
        return Stream.of(
                Arguments.of("its bytes", PICTURE, PICTURE),
                Arguments.of("a copy of its bytes", PICTURE, PICTURE.clone()),
                Arguments.of("its bytes as a stream", PICTURE, new ByteArrayInputStream(PICTURE)),
                Arguments.of("its bytes, cached", PICTURE, new InputStreamCache(PICTURE)),
                Arguments.of("its stream", used, used),
                Arguments.of(
                        "its stream, cached", new ByteArrayInputStream(new byte[0]), new InputStreamCache(PICTURE)),
                Arguments.of("bytes of its stream", new ByteArrayInputStream(new byte[0]), PICTURE),
                Arguments.of("its local copy", file, file),
                Arguments.of("bytes of its local copy", file, PICTURE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("takenOut")
    void comparesWhereAStepTookTheBytesOutOfTheConsumersFile(String name, Object read, Object body) {
        assertThat(failure(uploadBehind(remote(read, 500), body)).code()).isEqualTo("INCOMPLETE");
    }

    @Test
    void comparesNothingWhereTheRouteRemovedTheHeader() {
        GenericFile<Object> consumed = remote(PICTURE, 500);
        Exchange exchange = template.send(uri(), e -> {
            e.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, consumed);
            e.getMessage().setBody(consumed);
        });

        assertThat(exchange.getException()).isNull();
    }

    private Exchange uploadBehind(GenericFile<Object> consumed, Object body) {
        return template.send(uri(), e -> {
            e.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, consumed);
            e.getMessage().setHeader(LENGTH, 500L);
            e.getMessage().setBody(body);
        });
    }

    private static GenericFile<Object> remote(Object body, long length) {
        GenericFile<Object> file = new GenericFile<>();
        file.setFile("on the server");
        file.setFileName("a.bmp");
        file.setFileLength(length);
        file.setBody(body);
        return file;
    }

    private static GenericFile<File> local(File own, long length) {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(own);
        file.setFileName("a.bmp");
        file.setFileLength(length);
        file.setBody(own);
        return file;
    }
}
