// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

/**
 * A file's names on the wire.
 *
 * @param meta in the signed JSON; UTF-8 where people read it, else ASCII
 * @param part in the multipart part; ASCII
 */
public record SentFileNames(String meta, String part) {}
