// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URIs in Java: a step's first argument, and any text that begins with a scheme of this project or is the value of a constant or method. */
final class JavaUris {

    private static final Pattern START = Pattern.compile(
            "(?:\\b(from|to|toD|wireTap|enrich|pollEnrich|poll|deadLetterChannel|sendBody\\w*|requestBody\\w*|send)\\(\\s*|= |return )?"
                    + "(?=\"(?:\\\\.|[^\"\\\\\n])*\")");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");
    private static final Pattern URI = Pattern.compile("[a-z][a-z0-9+-]*:[^\\s\"].*");
    private static final String VALUE = "{{value}}";

    private JavaUris() {}

    static List<DocumentedUri> in(String source) {
        List<DocumentedUri> found = new ArrayList<>();
        Matcher start = START.matcher(source);
        int at = 0;
        while (start.find(at)) {
            int[] end = {start.end()};
            String uri = concatenation(source, end);
            if (isUri(start, uri)) {
                found.add(new DocumentedUri(uri, direction(start.group(1))));
            }
            at = Math.max(end[0], start.end() + 1);
        }
        return found;
    }

    private static boolean isUri(Matcher start, String text) {
        if (text.matches("(?s)wechatpay-[a-z0-9-]*:[^\\s\"].*")) {
            return true;
        }
        return start.group(1) != null && URI.matcher(text).matches();
    }

    private static DocumentedUri.Direction direction(String step) {
        if (step == null) {
            return DocumentedUri.Direction.UNKNOWN;
        }
        return switch (step) {
            case "from", "pollEnrich", "poll" -> DocumentedUri.Direction.FROM;
            default -> DocumentedUri.Direction.TO;
        };
    }

    /** {@code "a" + b + "c"} as a{{value}}c; {@code end} is moved behind what was read. */
    private static String concatenation(String source, int[] end) {
        StringBuilder uri = new StringBuilder();
        int at = end[0];
        boolean more = true;
        while (more) {
            Matcher text = TEXT.matcher(source).region(at, source.length());
            if (text.lookingAt()) {
                uri.append(text.group(1).replaceAll("\\\\u+[0-9a-fA-F]{4}", "_").translateEscapes());
                at = text.end();
            } else {
                uri.append(VALUE);
                at = endOfOperand(source, at);
            }
            int next = skipBlanks(source, at);
            more = next < source.length() && source.charAt(next) == '+';
            at = more ? skipBlanks(source, next + 1) : at;
        }
        end[0] = at;
        return uri.toString();
    }

    private static int endOfOperand(String source, int from) {
        int depth = 0;
        for (int at = from; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '(') {
                depth++;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth == 0 && "+,);".indexOf(c) >= 0) {
                return at;
            }
        }
        return source.length();
    }

    private static int skipBlanks(String source, int from) {
        int at = from;
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at;
    }
}
