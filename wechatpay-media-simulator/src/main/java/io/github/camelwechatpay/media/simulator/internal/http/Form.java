// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form, in the order of their arrival. */
public record Form(Map<String, String> fields, List<Part> files) {

    public static final Form NONE = new Form(Map.of(), List.of());

    public static Form of(List<Part> parts) throws MalformedRequestException {
        Map<String, String> fields = new LinkedHashMap<>();
        List<Part> files = new ArrayList<>();
        for (Part part : parts) {
            if (fields.containsKey(part.name())
                    || files.stream().anyMatch(f -> f.name().equals(part.name()))) {
                throw new MalformedRequestException("the part " + part.name() + " comes twice");
            }
            if (part.isFile()) {
                files.add(part);
            } else {
                fields.put(part.name(), part.text());
            }
        }
        return new Form(Collections.unmodifiableMap(fields), List.copyOf(files));
    }

    /** The only file, null if there is none. */
    public Part file() {
        return files.isEmpty() ? null : files.get(0);
    }
}
