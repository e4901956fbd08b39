// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong around the uploads, in the log: once until it is over. */
final class InboxErrorLog {

    private static final Logger LOG = LoggerFactory.getLogger(InboxErrorLog.class);

    private final LogOnce raised = new LogOnce();

    void raise(InboxErrorCode trouble, Throwable why) {
        if (raised.isFirst(trouble.name())) {
            FailureReason reason = trouble.reason();
            LOG.warn("{}: {} ({}). {}", trouble, reason.message(), LogOnce.where(why), reason.advice());
        }
    }

    /** A file was settled, so the next complaint is news. */
    void areOver() {
        raised.clear();
    }
}
