// SPDX-License-Identifier: Apache-2.0
/** Figures of an inbox, and the meters that Micrometer gets of them. */
package io.github.camelwechatpay.media.inbox.internal.monitor;
