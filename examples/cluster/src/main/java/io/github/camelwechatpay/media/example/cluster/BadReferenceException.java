// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

/** A record's value can't be the key of an object. */
final class BadReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
