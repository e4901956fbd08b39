package io.github.camelwechatpay.media.upload;

/**
 * A file's names on the wire.
 *
 * @param meta in the signed JSON; UTF-8 where people read it, else ASCII
 * @param part in the multipart part; ASCII
 */
record SentNames(String meta, String part) {}
