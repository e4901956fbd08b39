package io.github.camelwechatpay.media.simulator;

/**
 * What the checks found.
 *
 * @param form as far as it could be read
 * @param identity who says to have sent it, null if it couldn't be read
 * @param accepted whose call it is, null if a check failed
 * @param refused the answer to a call that failed a check, null if none did
 */
record CheckedRequest(
        Form form, String identity, CheckResult checkResult, ValidRequest accepted, HttpResponse refused) {}
