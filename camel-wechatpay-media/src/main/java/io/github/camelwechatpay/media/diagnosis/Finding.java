// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * One line of a diagnosis.
 *
 * @param check what was looked at, such as {@code CERTIFICATE} or {@code TLS}
 * @param code what was found, such as {@code CERTIFICATE_EXPIRED}; {@code OK} if nothing is wrong
 * @param what the facts
 * @param cure what to do; null if nothing is wrong
 */
public record Finding(
        String check,
        Severity severity,
        String code,
        BilingualText what,
        @Nullable BilingualText cure) {}
