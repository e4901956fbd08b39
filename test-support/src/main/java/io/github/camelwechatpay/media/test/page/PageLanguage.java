// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.page;

import java.nio.file.Path;
import java.util.Locale;

/** The languages of {@code docs/}. */
public enum PageLanguage {
    ENGLISH,
    CHINESE;

    private static final Path DOCS = Path.of("..", "docs");

    public String of(String english, String chinese) {
        return this == ENGLISH ? english : chinese;
    }

    /** The same page in this language. */
    public Path page(String name) {
        return this == ENGLISH ? DOCS.resolve(name) : DOCS.resolve("zh").resolve(name);
    }

    /** What leads to the same page in the other language. */
    public String otherLanguage(String name) {
        return of("[中文](zh/" + name + ")", "[English](../" + name + ")");
    }

    public Locale locale() {
        return this == ENGLISH ? Locale.ENGLISH : Locale.CHINESE;
    }
}
