// SPDX-License-Identifier: Apache-2.0
/** Figures of an inbox, and the meters that Micrometer gets of them. */
@NullMarked
package io.github.camelwechatpay.media.inbox.internal.monitor;

import org.jspecify.annotations.NullMarked;
