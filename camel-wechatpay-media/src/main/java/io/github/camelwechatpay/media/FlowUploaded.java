package io.github.camelwechatpay.media;

import java.util.Map;

/**
 * An upload that went well while what comes after it did not, so that only the rest is to be done.
 *
 * @param headers those that the upload set
 */
record FlowUploaded(FlowAnswer answer, Map<String, Object> headers) {}
