/** Remembers media ids, so that an equal file is uploaded once: {@link io.github.camelwechatpay.media.ledger.MediaLedger}. */
@NullMarked
package io.github.camelwechatpay.media.ledger;

import org.jspecify.annotations.NullMarked;
