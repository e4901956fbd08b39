// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.server;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Keeps WireMock's remarks, which hold whole requests, out of users' logs: errors go to the debug level, the rest nowhere. */
final class DebugLogNotifier implements Notifier {

    private final System.Logger logger = System.getLogger(DebugLogNotifier.class.getName());

    @Override
    public void info(String message) {
        // whole requests and responses; received() tells what is in them
    }

    @Override
    public void error(String message) {
        logger.log(System.Logger.Level.DEBUG, message);
    }

    @Override
    public void error(String message, Throwable cause) {
        logger.log(System.Logger.Level.DEBUG, message, cause);
    }
}
