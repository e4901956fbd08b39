// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

/** Properties or options that cannot be used. The message is for people and has no value of an option. */
final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
