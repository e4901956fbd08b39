/** What V2 and V3 have in common: requests, responses, refusals, and trust in an answer. */
@NullMarked
package io.github.camelwechatpay.media.internal.protocol;

import org.jspecify.annotations.NullMarked;
