// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;

/** The file is not there any more: somebody else settled it, took it away or wrote another one in its place. */
public final class FileGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    public FileGoneException() {
        super("The file is gone");
    }
}
