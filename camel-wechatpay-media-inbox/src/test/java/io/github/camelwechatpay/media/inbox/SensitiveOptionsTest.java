// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.SensitiveUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel masks values by the names of options, and its prod profile refuses such options in clear. */
class SensitiveOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wechatpay-media",
                "inbox/file/wechatpay-media-file",
                "inbox/sftp/wechatpay-media-sftp",
                "inbox/s3/wechatpay-media-s3"
            })
    @Covers("T26")
    void areNamedSoThatCamelKnowsSecretsAndOnlySecrets(String catalog) throws IOException {
        List<Map.Entry<String, JsonNode>> options = options(catalog);

        assertThat(options).isNotEmpty();
        assertThat(options).allSatisfy(option -> assertThat(SensitiveUtils.containsSensitive(option.getKey()))
                .as(option.getKey())
                .isEqualTo(option.getValue().path("secret").asBoolean()));
    }

    private static List<Map.Entry<String, JsonNode>> options(String catalog) throws IOException {
        String path = "/META-INF/io/github/camelwechatpay/media/" + catalog + ".json";
        try (InputStream json = SensitiveOptionsTest.class.getResourceAsStream(path)) {
            JsonNode root = new ObjectMapper().readTree(json);
            List<Map.Entry<String, JsonNode>> all =
                    new ArrayList<>(root.get("properties").properties());
            all.addAll(root.get("componentProperties").properties());
            return all;
        }
    }
}
