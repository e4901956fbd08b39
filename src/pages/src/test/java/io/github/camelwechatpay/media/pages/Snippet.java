// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

/**
 * A block of code on a page.
 *
 * @param page name of the page, without folder and suffix
 * @param number among all blocks of the page, from 1
 * @param language as the page names it, empty if it names none
 */
record Snippet(String page, int number, String language, String text) {

    boolean is(String name) {
        return language.equals(name);
    }

    /** A class of its own, and not a part of one. */
    boolean isClass() {
        return is("java") && text.matches("(?s).*(?:^|\\n)(?:public )?(?:final )?class \\w.*");
    }

    /** Statements of a route builder. */
    boolean isRoute() {
        return is("java") && !isClass() && text.matches("(?s)(?:import [^\\n]*\\n+)*(?:from|onException)\\(.*");
    }

    private boolean isProgram() {
        return isClass() && text.contains("extends RouteBuilder") && !text.contains("@Test");
    }

    /** A route that uploads, by this component or by one of another name. */
    boolean uploads() {
        return (isRoute() || is("yaml") || isProgram())
                && text.matches("(?s).*\\b(?:wechatpay-media|merchant[a-z]|provider|hongkong|brand):[a-z].*");
    }

    /** Statements that upload by a producer template. */
    boolean calls() {
        return is("java")
                && !isClass()
                && !isRoute()
                && text.contains("template.")
                && text.contains("\"wechatpay-media:");
    }

    @Override
    public String toString() {
        return page + " #" + number + " (" + language + ")";
    }
}
