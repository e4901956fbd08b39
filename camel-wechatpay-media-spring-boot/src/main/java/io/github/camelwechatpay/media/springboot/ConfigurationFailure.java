// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

/** Wrong configuration: one line in English and one in Chinese, which name the property and what to do, never a value. */
final class ConfigurationFailure extends RuntimeException {

    private final String description;
    private final String action;

    /**
     * @param text what is wrong, with the property
     * @param action what to do
     */
    ConfigurationFailure(String text, String action, String textZh, String actionZh, Throwable cause) {
        super(text + ". " + action + " / " + textZh + "。" + actionZh, cause);
        this.description = text + ".\n" + textZh + "。";
        this.action = action + "\n" + actionZh;
    }

    ConfigurationFailure(String text, String action, String textZh, String actionZh) {
        this(text, action, textZh, actionZh, null);
    }

    /** What is wrong, in both languages. */
    String description() {
        return description;
    }

    /** What to do, in both languages. */
    String action() {
        return action;
    }
}
