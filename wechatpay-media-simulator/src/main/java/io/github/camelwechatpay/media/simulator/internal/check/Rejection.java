// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.check;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;

/**
 * Why a request failed a check, and what it is answered with.
 *
 * @param code the {@code err_code} or V3's {@code code} answered, {@code FAIL} for a bare {@code return_code=FAIL}, or the HTTP
 *     status of the page answered
 * @param text the text answered with it
 * @param detail what exactly was wrong, for the reader of a failed test; empty if the text says it all
 */
public record Rejection(String code, String text, String detail, HttpResponse response) {}
