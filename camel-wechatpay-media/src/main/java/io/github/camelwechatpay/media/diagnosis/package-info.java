// SPDX-License-Identifier: Apache-2.0
/** What a diagnosis of credentials and network finds. */
@NullMarked
package io.github.camelwechatpay.media.diagnosis;

import org.jspecify.annotations.NullMarked;
