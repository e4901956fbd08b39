package io.github.camelwechatpay.media;

import java.io.IOException;

/** The file is not there any more: somebody else settled it, took it away or wrote another one in its place. */
final class FlowGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    FlowGoneException() {
        super("The file is gone");
    }
}
