package io.github.camelwechatpay.media.simulator;

/** What happens to the connection in place of a whole response. */
enum ConnectionFault {
    RESET,
    EMPTY_RESPONSE,
    HALF_BODY,
    GARBAGE
}
