// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

/** Wrong configuration: one line in English and one in Chinese, which name the property and what to do, never a value. */
final class ConfigurationFailure extends RuntimeException {

    private final String action;
    private final String actionZh;
    private final String textZh;

    /**
     * @param text what is wrong, with the property
     * @param action what to do
     */
    ConfigurationFailure(String text, String action, String textZh, String actionZh, Throwable cause) {
        super(text + ". " + action + " / " + textZh + "。" + actionZh, cause);
        this.action = action;
        this.textZh = textZh;
        this.actionZh = actionZh;
    }

    ConfigurationFailure(String text, String action, String textZh, String actionZh) {
        this(text, action, textZh, actionZh, null);
    }

    /** In both languages. */
    String action() {
        return action + "\n" + actionZh;
    }

    /** In both languages. */
    String description() {
        return getMessage().substring(0, getMessage().indexOf(". " + action)) + ".\n" + textZh + "。";
    }
}
