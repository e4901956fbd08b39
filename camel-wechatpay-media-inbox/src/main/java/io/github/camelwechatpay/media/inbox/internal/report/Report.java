// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Gets a line for each file that is settled. */
public interface Report {

    /**
     * On the disk when it returns: the upload's id must outlive whatever happens next.
     *
     * @param once whether the report may have the line already, perhaps since before a crash, and must have it only once
     * @param wanted asked when it is this line's turn: another thread may have written it while this one waited
     */
    void append(ReportLine line, boolean once, BooleanSupplier wanted) throws IOException;

    /** Whether a file is as old as the lines that were there before this route, so that one of them may be its own. */
    boolean mayTellOf(InboxFile found);
}
