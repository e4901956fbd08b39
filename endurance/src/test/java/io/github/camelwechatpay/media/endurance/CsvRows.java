// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV text by RFC 4180, with line feeds.
 *
 * @param rest what came after the last line feed that ends a row
 */
record CsvRows(List<List<String>> rows, String rest) {

    static CsvRows of(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        boolean quoted = false;
        int value = 0;
        int begun = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"'; // a doubled one ends and begins again
            if (!quoted && (c == ',' || c == '\n')) {
                row.add(plain(text.substring(value, i)));
                value = i + 1;
            }
            if (!quoted && c == '\n') {
                rows.add(row);
                row = new ArrayList<>();
                begun = i + 1;
            }
        }
        return new CsvRows(rows, text.substring(begun));
    }

    private static String plain(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replace("\"\"", "\"") : value;
    }
}
