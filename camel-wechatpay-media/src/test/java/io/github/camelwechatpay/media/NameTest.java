// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class NameTest extends SimulatedUploads {

    @TempDir
    static Path folder;

    private static final String ORIGINAL = "fileNamePolicy=original";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelWechatpayMediaFileName",
                "CamelFileNameOnly",
                "CamelFileName",
                "CamelAwsS3Key",
                "CamelAzureStorageBlobBlobName",
                "CamelAzureStorageDataLakeFileName",
                "CamelMinioObjectName",
                "CamelGoogleCloudStorageObjectName",
                "CamelHwCloudObsObjectKey"
            })
    void takesTheNameFromWhereEachStorePutsIt(String header) {
        assertThat(sentName(Map.of(header, "2026/11/licence 7.BMP"))).isEqualTo("licence 7.BMP");
    }

    @Test
    void takesTheFirstNameThatIsThere() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("CamelHwCloudObsObjectKey", "obs.bmp");
        headers.put("CamelAwsS3Key", "s3.bmp");
        assertThat(sentName(headers)).isEqualTo("s3.bmp");
        headers.put("CamelFileName", "file.bmp");
        headers.put("CamelFileNameOnly", " ");
        assertThat(sentName(headers)).isEqualTo("file.bmp");
        assertThat(sentName(headers, "fileName=option.bmp")).isEqualTo("option.bmp");
        headers.put("CamelWechatpayMediaFileName", "header.bmp");
        assertThat(sentName(headers, "fileName=option.bmp")).isEqualTo("header.bmp");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // as the consumer left it
                "in/a.bmp, a.bmp, in/a.bmp, a.bmp",
                "a.bmp, a.bmp, -, a.bmp",
                "-, a.bmp, a.bmp, a.bmp",
                "a.bmp, -, a.bmp, a.bmp",
                "in\\a.bmp, a.bmp, in\\a.bmp, a.bmp",
                "2026/11/a.bmp, a.bmp, /data/inbox/2026/11/a.bmp, a.bmp",
                // the route set the name
                "C:\\out\\route.bmp, a.bmp, C:\\in\\a.bmp, route.bmp",
                "in/route.bmp, a.bmp, in/a.bmp, route.bmp",
                "out/, a.bmp, in/a.bmp, a.bmp",
                "A.bmp, a.bmp, a.bmp, A.bmp",
                "a.bmp.bmp, a.bmp, a.bmp, a.bmp.bmp",
                "route.bmp, a.bmp, in/a.bmp, route.bmp",
                "out/route.bmp, a.bmp, a.bmp, route.bmp",
                "route.bmp, a.bmp, -, route.bmp",
                "route.bmp, -, a.bmp, route.bmp",
                // the route set the last piece alone
                "in/a.bmp, route.bmp, in/a.bmp, route.bmp",
                "a.bmp, route.bmp, a.bmp, route.bmp",
                // both
                "one.bmp, two.bmp, a.bmp, one.bmp",
                "' ', a.bmp, a.bmp, a.bmp"
            })
    void takesTheNameThatTheRouteSetAfterTheFileWasRead(String full, String only, String consumed, String sent) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("CamelFileName", full);
        headers.put("CamelFileNameOnly", only);
        headers.put("CamelFileNameConsumed", consumed);
        headers.values().removeIf(Objects::isNull);

        assertThat(sentName(headers)).isEqualTo(sent);
    }

    static Stream<Arguments> namedBodies() throws IOException {
        Path file = Files.write(folder.resolve("own.bmp"), PICTURE);
        GenericFile<File> local = new GenericFile<>();
        local.setFile(file.toFile());
        local.setFileName("another.bmp");
        GenericFile<Object> remote = new GenericFile<>();
        remote.setFile("on the server");
        remote.setFileName("in/own.bmp");
        remote.setBody(PICTURE);
        return Stream.of(
                Arguments.of("file", file.toFile()),
                Arguments.of("path", file),
                Arguments.of("local generic file", local),
                Arguments.of("remote generic file", remote));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namedBodies")
    void takesTheBodysOwnNameWhereNothingElseSaysOne(String name, Object body) {
        upload(body, ORIGINAL);
        assertThat(received().fileName()).isEqualTo("own.bmp");
        upload(body, Map.of("CamelAwsS3Key", "header.bmp"), ORIGINAL);
        assertThat(received().fileName()).isEqualTo("header.bmp");
        upload(body, ORIGINAL, "fileName=option.bmp");
        assertThat(received().fileName()).isEqualTo("option.bmp");
    }

    @Test
    void evaluatesItsOptionForEachMessage() {
        String option = "fileName=RAW(${header.shop}-${exchangeProperty.none}licence.bmp)";

        assertThat(sentName(Map.of("shop", "a"), option)).isEqualTo("a-licence.bmp");
        assertThat(sentName(Map.of("shop", "b"), option)).isEqualTo("b-licence.bmp");
    }

    @Test
    void makesANameWhereThereIsNone() {
        assertThat(sentName(Map.of())).isEqualTo("9303e77a979bf048.bmp");
    }

    @Test
    void putsAWrongSuffixRightAndReplacesWhatCannotBeSent() {
        assertThat(sentName(Map.of("CamelFileName", "身份证.jpg"))).isEqualTo("___.bmp");
        assertThat(sentName(Map.of("CamelFileName", "a\"b\r\nc.bmp"))).isEqualTo("a_b__c.bmp");
        assertThat(sentName(Map.of("CamelFileName", "x".repeat(400) + ".bmp"))).isEqualTo("x".repeat(124) + ".bmp");
    }

    @Test
    void keepsTheFilesOwnNameAtHomeUnlessAskedForIt() {
        Exchange exchange = upload(PICTURE, Map.of("CamelFileName", "110101199003071234.bmp"));

        assertThat(received().fileName()).isEqualTo("9303e77a979bf048.bmp");
        assertThat(header(exchange, "CamelWechatpayMediaSentFileName")).isEqualTo("9303e77a979bf048.bmp");
        assertThat(header(exchange, "CamelFileName")).isEqualTo("110101199003071234.bmp");
    }

    @Test
    void leavesTheStatusOfARestRouteAlone() {
        assertThat(upload(PICTURE, Map.of("CamelHttpResponseCode", 201))
                        .getMessage()
                        .getHeader("CamelHttpResponseCode"))
                .isEqualTo(201);
        assertThat(upload(PICTURE).getMessage().getHeader("CamelHttpResponseCode"))
                .isNull();
    }

    private String sentName(Map<String, Object> headers, String... more) {
        String[] options = new String[more.length + 1];
        options[0] = ORIGINAL;
        System.arraycopy(more, 0, options, 1, more.length);
        Exchange exchange = upload(PICTURE, headers, options);

        assertThat(exchange.getException()).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaSentFileName"))
                .isEqualTo(received().fileName());
        return received().fileName();
    }
}
