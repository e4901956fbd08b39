package io.github.camelwechatpay.media;

import java.io.IOException;

/** The local folder for downloads cannot be written: it is full, read-only or gone. */
final class FlowWorkFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    FlowWorkFolderException(IOException cause) {
        super("The work folder cannot be written", cause);
    }
}
