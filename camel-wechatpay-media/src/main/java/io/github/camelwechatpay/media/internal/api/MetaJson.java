// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/** The meta JSON of an upload: made once, and these very bytes are signed and sent. */
public final class MetaJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MetaJson() {}

    public static byte[] bytes(
            MediaApi api, MediaCheck.Checked checked, SentFileNames names, Map<String, Object> fields) {
        ObjectNode meta = JSON.createObjectNode();
        MetaFormat shape = Objects.requireNonNull(api.shape(), "Only V2 has none");
        if (shape.nameField() != null) {
            meta.put(shape.nameField(), names.meta());
        }
        if (shape.algorithmField() != null) {
            meta.put(shape.algorithmField(), shape.algorithm());
        }
        meta.put(shape.digestField(), checked.digest());
        fields.forEach((name, value) -> {
            if (api.placeOf(name) == ApiField.Place.META) {
                put(meta, name, value);
            }
        });
        try {
            return JSON.writeValueAsBytes(meta);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers is JSON", e);
        }
    }

    private static void put(ObjectNode meta, String name, Object value) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            put(meta.withObjectProperty(name.substring(0, dot)), name.substring(dot + 1), value);
        } else if (value instanceof BigDecimal number) {
            meta.put(name, number);
        } else {
            meta.put(name, value.toString());
        }
    }
}
