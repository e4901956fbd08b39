// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

/**
 * What a file is checked against.
 *
 * @param api name of the call, for error messages
 * @param digest of the content that the call asks for
 * @param limits kinds and sizes that it takes
 */
public record FileRules(String api, DigestAlgorithm digest, FileLimits limits) {}
