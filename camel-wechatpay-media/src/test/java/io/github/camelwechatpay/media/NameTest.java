package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest extends SimulatedUploads {

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
