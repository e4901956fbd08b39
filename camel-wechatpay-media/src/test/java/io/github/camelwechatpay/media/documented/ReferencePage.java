// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.PageLanguage;

/** A page that is written from the code as a whole. */
enum ReferencePage {
    OPTIONS("options.md"),
    HEADERS("headers.md"),
    ERRORS("errors.md"),
    APIS("apis.md");

    private final String file;

    ReferencePage(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    String text(PageLanguage language, ChineseTexts chinese) {
        return switch (this) {
            case OPTIONS -> new OptionsPage(language, chinese).text();
            case HEADERS -> new HeadersPage(language, chinese).text();
            case ERRORS -> new ErrorsPage(language).text();
            case APIS -> new ApisPage(language).text();
        };
    }
}
