// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import java.time.Duration;

/**
 * The files of an inbox when it was last listed.
 *
 * @param waiting not tried yet
 * @param retrying tried, and to be tried again
 * @param uploading being tried now
 * @param oldest how long the one has been there that has been there longest; zero if there is none
 */
public record InboxCounts(int waiting, int retrying, int uploading, Duration oldest) {}
