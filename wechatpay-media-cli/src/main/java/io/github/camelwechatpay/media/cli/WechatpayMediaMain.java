// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

/** {@code java -jar wechatpay-media-cli-….jar upload FILE…}. */
public final class WechatpayMediaMain {

    private WechatpayMediaMain() {}

    public static void main(String[] arguments) {
        System.exit(WechatpayCommand.commandLine("wechatpay").execute(arguments));
    }
}
