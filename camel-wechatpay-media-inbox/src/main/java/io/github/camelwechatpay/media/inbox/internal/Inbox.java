// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One store's inbox, as the consumer reads it. */
public interface Inbox {

    /**
     * Tells all files that lie there now, in the order of their names.
     *
     * @param unreadable told if there is something whose name this machine cannot read
     */
    void list(Consumer<InboxFile> each, Runnable unreadable) throws IOException;

    /** Sets the headers that tell where a file was found, as Camel's own consumer of that store does. */
    void describe(InboxFile file, Exchange exchange);

    /** Where the files are fetched from and moved to. */
    InboxStore store();

    /** What every reading will meet after this failure; null if the next one may go well. */
    default @Nullable FailureReason lasting(Throwable failure) {
        return null;
    }

    /**
     * Whether a reading that failed is not worth a line in the log.
     *
     * @param movedMeanwhile whether files may have been moved away while the inbox was read
     */
    default boolean isUsual(Throwable failure, boolean movedMeanwhile) {
        return false;
    }
}
