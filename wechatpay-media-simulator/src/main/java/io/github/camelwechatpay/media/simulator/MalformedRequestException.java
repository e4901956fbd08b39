package io.github.camelwechatpay.media.simulator;

/** The body is no form as RFC 7578 has it; the message says why. */
final class MalformedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedRequestException(String message) {
        super(message);
    }
}
