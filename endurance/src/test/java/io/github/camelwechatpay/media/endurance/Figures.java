// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.util.Locale;

/** What a test measured: one line for each, the same form for all, so that a run can be searched for them. */
final class Figures {

    private final StringBuilder line;

    private Figures(String test) {
        this.line = new StringBuilder("FIGURES ").append(test).append(':');
    }

    static Figures of(String test) {
        return new Figures(test);
    }

    Figures with(String name, Object value) {
        Object shown = value instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : value;
        line.append(' ').append(name).append('=').append(shown);
        return this;
    }

    void print() {
        System.out.println(line);
    }
}
