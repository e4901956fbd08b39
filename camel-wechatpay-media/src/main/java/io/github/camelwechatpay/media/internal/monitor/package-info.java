// SPDX-License-Identifier: Apache-2.0
/** Figures of the uploads of each merchant and brand, and the meters that Micrometer gets of them. */
@NullMarked
package io.github.camelwechatpay.media.internal.monitor;

import org.jspecify.annotations.NullMarked;
