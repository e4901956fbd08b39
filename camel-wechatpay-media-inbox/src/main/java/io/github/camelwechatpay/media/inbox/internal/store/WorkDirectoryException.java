// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;

/** The local folder for downloads cannot be written: it is full, read-only or gone. */
public final class WorkDirectoryException extends IOException {

    private static final long serialVersionUID = 1L;

    public WorkDirectoryException(IOException cause) {
        super("The work folder cannot be written", cause);
    }
}
