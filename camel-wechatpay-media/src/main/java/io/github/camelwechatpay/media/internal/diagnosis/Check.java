// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

/** What is looked at, in the order of an upload. */
enum Check {
    MERCHANT,
    CREDENTIALS,
    CERTIFICATE,
    PRIVATE_KEY,
    SERIAL,
    API_KEY,
    SECRET_KEY,
    PUBLIC_KEY,
    TRUST_MODE,
    OPTIONS,
    PROXY,
    DNS,
    TCP,
    TLS,
    FRONT_DOOR,
    BACKUP_HOST,
    SIGNATURE,
    CLOCK,
    ANSWER_KEY,
    PLATFORM_CERTIFICATES
}
