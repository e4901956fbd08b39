// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms in which the further fields of a call come with a message. */
@Tag("integration")
class MetaHeaderTest extends V3Uploads {

    private static final String HEADER = "CamelWechatpayMediaMeta";
    private static final String JSON = "{\"company_mchid\":\"1900000109\",\"region_id\":4}";

    static Stream<Arguments> forms() {
        byte[] utf8 = JSON.getBytes(UTF_8);
        byte[] marked = ("\uFEFF" + JSON).getBytes(UTF_8);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        written.writeBytes(utf8);
        return Stream.of(
                Arguments.of("map", Map.of("company_mchid", "1900000109", "region_id", 4)),
                Arguments.of("text", JSON),
                Arguments.of("text with a mark", "\uFEFF" + JSON),
                Arguments.of("text with blanks around", "\r\n " + JSON + " \n"),
                Arguments.of("text being built", new StringBuilder(JSON)),
                Arguments.of("bytes", utf8),
                Arguments.of("bytes with a mark", marked),
                Arguments.of("bytes of UTF-16", ("\uFEFF" + JSON).getBytes(UTF_16LE)),
                Arguments.of("stream", new ByteArrayInputStream(utf8)),
                Arguments.of("stream with a mark", new ByteArrayInputStream(marked)),
                Arguments.of("stream cache", new InputStreamCache(utf8)),
                Arguments.of("bytes of UTF-16, big end first", ("\uFEFF" + JSON).getBytes(UTF_16BE)),
                Arguments.of(
                        "stream with a mark and blanks",
                        new ByteArrayInputStream(("\uFEFF\r\n" + JSON).getBytes(UTF_8))),
                Arguments.of("sorted map", new TreeMap<>(Map.of("company_mchid", "1900000109", "region_id", 4))),
                Arguments.of(
                        "JSON tree",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("company_mchid", "1900000109")
                                .put("region_id", 4)),
                Arguments.of("read-only buffer", ByteBuffer.wrap(utf8).asReadOnlyBuffer()),
                Arguments.of("reader", new StringReader(JSON)),
                Arguments.of("buffer", ByteBuffer.wrap(utf8)),
                Arguments.of("byte array stream", written));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void isReadInEveryFormAndCanBeReadAgain(String name, Object header) {
        Exchange exchange = send("taxi-fapiao-file", Map.of(HEADER, header));
        accepted(exchange);
        template.send(uriOf("taxi-fapiao-file"), exchange);

        accepted(exchange);
        assertThat(SIMULATOR.received()).hasSize(2).allSatisfy(upload -> assertThat(upload.meta())
                .contains("\"company_mchid\":\"1900000109\"", "\"region_id\":4"));
    }

    static Stream<Arguments> nothings() {
        return Stream.of(
                Arguments.of("no entries", Map.of()),
                Arguments.of("empty text", ""),
                Arguments.of("blank text", " \r\n\t"),
                Arguments.of("a mark alone", "\uFEFF"),
                Arguments.of("no bytes", new byte[0]),
                Arguments.of("blank bytes", " ".getBytes(UTF_8)),
                Arguments.of("a mark's bytes alone", "\uFEFF".getBytes(UTF_8)),
                Arguments.of("empty stream", new ByteArrayInputStream(new byte[0])),
                Arguments.of("empty stream cache", new InputStreamCache(new byte[0])),
                Arguments.of("empty object", "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothings")
    void isNoneWhereNothingIsInIt(String name, Object header) {
        accepted(send("taxi-fapiao-file", Map.of(HEADER, header), "meta.company_mchid=1", "meta.region_id=4"));
    }

    @ParameterizedTest
    @MethodSource("bads")
    void isRefusedWithoutItsTextWhereItIsNoJson(Object header) {
        assertThat(refused(send("taxi-fapiao-file", Map.of(HEADER, header)), "BAD_FIELD"))
                .hasMessageContaining("neither a Map nor a JSON object")
                .hasMessageNotContaining("secret");
    }

    static Stream<Object> bads() {
        return Stream.of(
                "secret".getBytes(UTF_8),
                new ByteArrayInputStream("[\"secret\"]".getBytes(UTF_8)),
                new ByteArrayInputStream(new byte[2 * 1024 * 1024]),
                new StringReader("secret"),
                new Object());
    }
}
