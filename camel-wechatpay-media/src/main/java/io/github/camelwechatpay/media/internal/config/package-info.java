/** What an application configures, made into keys, trust, ledger and uploader: no promise to users. */
@NullMarked
package io.github.camelwechatpay.media.internal.config;

import org.jspecify.annotations.NullMarked;
