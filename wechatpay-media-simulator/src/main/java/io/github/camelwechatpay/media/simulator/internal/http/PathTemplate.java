// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with variables, each of them one piece: {@code /v3/x/{id}/upload}. */
public final class PathTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    private final String template;
    private final List<String> variables = new ArrayList<>();
    private final Pattern pattern;

    public PathTemplate(String template) {
        this.template = template;
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            variables.add(variable.group(1));
        }
        // '{' and '}' apart, no template holds a character with a meaning in patterns
        this.pattern = Pattern.compile(variable.replaceAll("([^/]*)"));
    }

    List<String> variables() {
        return variables;
    }

    /** The variables as they stand on the request line; empty if this isn't such a path. */
    public Optional<Map<String, String>> match(String rawPath) {
        Matcher match = pattern.matcher(rawPath);
        if (!match.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), match.group(i + 1));
        }
        return Optional.of(values);
    }

    /** Percent signs resolved, a plus sign left as it is; empty if that gives no UTF-8. */
    public static Optional<String> decoded(String raw) {
        if (!raw.matches("(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*")) {
            return Optional.empty();
        }
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            boolean escaped = raw.charAt(i) == '%';
            bytes[length++] = (byte) (escaped ? Integer.parseInt(raw, i + 1, i + 3, 16) : raw.charAt(i));
            i += escaped ? 2 : 0;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return template;
    }
}
