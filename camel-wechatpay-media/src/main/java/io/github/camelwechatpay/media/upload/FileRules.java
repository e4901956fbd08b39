package io.github.camelwechatpay.media.upload;

/**
 * What a file is checked against.
 *
 * @param api name of the call, for error messages
 * @param digest of the content that the call asks for
 * @param limits kinds and sizes that it takes
 */
record FileRules(String api, Digest digest, Limits limits) {}
