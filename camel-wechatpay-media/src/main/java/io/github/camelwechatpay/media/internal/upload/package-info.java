/** One upload from the file to the id: the ledger, the rate limit, the tries and their retries. */
@NullMarked
package io.github.camelwechatpay.media.internal.upload;

import org.jspecify.annotations.NullMarked;
