// SPDX-License-Identifier: Apache-2.0
/** Looks at keys, network and one answer of WeChat Pay, without an upload. */
@NullMarked
package io.github.camelwechatpay.media.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
