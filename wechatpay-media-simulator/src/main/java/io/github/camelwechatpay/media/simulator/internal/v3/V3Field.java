// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

/**
 * A field of a V3 call besides the file's name and digest.
 *
 * @param name in meta, with a slash before the name inside a nested object
 * @param number whether its value in meta is a JSON integer and not a text
 * @param pattern what the value, as text, must match
 * @param sensitive whether it must come encrypted
 */
record V3Field(String name, Place place, boolean number, boolean required, String pattern, boolean sensitive) {

    enum Place {
        PATH,
        META,
        TEXT_PART
    }

    static final String ANY = "(?s).{1,1024}";

    static V3Field path(String name, String pattern) {
        return new V3Field(name, Place.PATH, false, true, pattern, false);
    }

    static V3Field text(String name, String pattern) {
        return new V3Field(name, Place.META, false, true, pattern, false);
    }

    static V3Field number(String name) {
        return new V3Field(name, Place.META, true, true, "[0-9]{1,18}", false);
    }

    static V3Field part(String name, String pattern) {
        return new V3Field(name, Place.TEXT_PART, false, true, pattern, false);
    }

    V3Field orNone() {
        return new V3Field(name, place, number, false, pattern, sensitive);
    }

    V3Field encrypted() {
        return new V3Field(name, place, number, required, pattern, true);
    }
}
