// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** A component of the catalog whose properties are generated. */
record CatalogComponent(String scheme, List<CatalogOption> options) {

    private static final String FOLDER = "/META-INF/io/github/camelwechatpay/media/";

    /** The component and the three inboxes. */
    static List<CatalogComponent> all() {
        return List.of(
                read("wechatpay-media.json"),
                read("inbox/file/wechatpay-media-file.json"),
                read("inbox/sftp/wechatpay-media-sftp.json"),
                read("inbox/s3/wechatpay-media-s3.json"));
    }

    private static CatalogComponent read(String file) {
        try (InputStream json = CatalogComponent.class.getResourceAsStream(FOLDER + file)) {
            JsonNode catalog = new ObjectMapper().readTree(json);
            return new CatalogComponent(
                    catalog.get("component").get("scheme").asText(),
                    catalog.get("componentProperties").properties().stream()
                            .map(CatalogOption::of)
                            .sorted(Comparator.comparing(CatalogComponent::place))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What replaces all the options comes before those that change one. */
    private static int place(CatalogOption option) {
        return option.name().equals("configuration") ? 0 : 1;
    }

    String prefix() {
        return "camel.component." + scheme;
    }

    /** {@code WechatpayMediaFileComponentConfiguration}. */
    String className() {
        StringBuilder name = new StringBuilder();
        for (String word : scheme.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name + "ComponentConfiguration";
    }
}
