// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.camelwechatpay.media.internal.fit;

import org.jspecify.annotations.NullMarked;
