// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.Form;
import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import io.github.camelwechatpay.media.simulator.internal.http.PathTemplate;
import io.github.camelwechatpay.media.simulator.internal.v3.V3Field.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/** The checks of a V3 call's fields: in the path, in meta, in text parts. */
final class V3FieldCheck {

    private final V3Api api;
    private final boolean unknownMeta;

    V3FieldCheck(V3Api api, boolean unknownMeta) {
        this.api = api;
        this.unknownMeta = unknownMeta;
    }

    Map<String, String> ofPath(String rawPath) throws V3RejectedException {
        Map<String, String> raw = api.path().match(rawPath).orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        for (V3Field field : api.fields(Place.PATH)) {
            Optional<String> value = PathTemplate.decoded(raw.get(field.name()));
            if (value.isEmpty()) {
                throw refused(field.name(), "path", "it is not percent-encoded UTF-8");
            }
            values.put(field.name(), checked(field, value.get(), "path"));
        }
        return values;
    }

    Map<String, String> ofMeta(byte[] meta) throws V3RejectedException {
        Map<String, JsonNode> leaves;
        try {
            leaves = MetaJson.leaves(meta);
        } catch (MalformedRequestException e) {
            throw refused("meta", "body", e.getMessage());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (V3Field field : metaFields()) {
            JsonNode leaf = leaves.remove(field.name());
            if (leaf != null) {
                values.put(field.name(), checked(field, text(field, leaf), "body"));
            } else if (field.required()) {
                throw refused(field.name(), "body", "it is missing");
            }
        }
        if (!unknownMeta && !leaves.isEmpty()) {
            String unknown = leaves.keySet().iterator().next();
            throw refused(unknown, "body", "this call's meta has no such field");
        }
        return values;
    }

    void checkParts(Form form) throws V3RejectedException {
        List<String> unknown = new ArrayList<>(form.fields().keySet());
        unknown.remove("meta");
        for (V3Field field : api.fields(Place.TEXT_PART)) {
            unknown.remove(field.name());
            String value = form.fields().get(field.name());
            if (value == null) {
                throw refused(field.name(), "body", "no text part of this name came");
            }
            checked(field, value, "body");
        }
        if (!unknown.isEmpty()) {
            throw refused(unknown.get(0), "body", "this call has no such text part");
        }
        List<String> files = form.files().stream().map(Part::name).toList();
        if (!files.equals(List.of(api.filePart()))) {
            throw refused(api.filePart(), "body", "one file part of this name must come; came: " + files);
        }
    }

    private List<V3Field> metaFields() {
        List<V3Field> fields = new ArrayList<>(api.fields(Place.META));
        V3Api.FileName fileName = api.fileName();
        if (fileName != null) {
            V3Field name = V3Field.text(fileName.field(), "[^\\p{Cntrl}]{1," + fileName.limit() + "}");
            fields.add(0, fileName.required() ? name : name.orNone());
        }
        fields.add(V3Field.text(api.digest().field(), "[0-9a-f]{64}"));
        return fields;
    }

    private static String text(V3Field field, JsonNode leaf) throws V3RejectedException {
        if (field.number() ? !leaf.isIntegralNumber() : !leaf.isTextual()) {
            throw refused(
                    field.name(), "body", "it must be a JSON " + (field.number() ? "integer" : "string") + ": " + leaf);
        }
        return leaf.asText();
    }

    private static String checked(V3Field field, String value, String location) throws V3RejectedException {
        if (!value.matches(field.pattern())) {
            throw refused(field.name(), location, "it must match " + field.pattern());
        }
        return value;
    }

    private static V3RejectedException refused(String field, String location, String why) {
        return new V3RejectedException(V3Rejection.field(field, location, why));
    }
}
