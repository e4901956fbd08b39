// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.io.IOException;

/** What was opened is not the file that was meant. */
public final class ChangedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ChangedFileException() {
        super("The file changed before it was opened");
    }
}
