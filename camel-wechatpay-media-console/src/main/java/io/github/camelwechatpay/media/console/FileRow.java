// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import java.util.Locale;

/**
 * One file, as the page shows it. Texts are empty where there is none.
 *
 * @param state waiting, retrying, uploading, failed, quarantined or done
 * @param id media id or URL
 * @param advice in English
 * @param adviceZh in Chinese
 * @param at when it was uploaded or moved away, ISO 8601; of files in the inbox how long they are there, in seconds
 * @param tries so far
 * @param retry whether the page can move it back to the inbox
 */
record FileRow(
        String route,
        String name,
        String state,
        String id,
        String code,
        String advice,
        String adviceZh,
        String at,
        int tries,
        boolean retry) {

    boolean is(String wantedRoute, String wantedState, String text) {
        return (wantedRoute.isEmpty() || wantedRoute.equals(route))
                && (wantedState.isEmpty() || wantedState.equals(state))
                && (text.isEmpty() || contains(name, text) || contains(id, text) || contains(code, text));
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
