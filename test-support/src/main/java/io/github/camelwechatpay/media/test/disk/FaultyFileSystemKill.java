// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

/** The process has ended: thrown by every call that it makes after that, so that none changes anything. */
public final class FaultyFileSystemKill extends Error {

    private static final long serialVersionUID = 1;

    FaultyFileSystemKill() {
        super("the process was killed", null, false, false);
    }
}
