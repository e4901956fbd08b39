// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What an operator may see of an inbox beyond figures, and do with it. */
public interface InboxOperations extends InboxState {

    /** The files of the last listing. Their names may be names of persons. */
    List<PendingFile> files();

    /** The CSV file that has a line for each file that was settled. */
    Path report();

    /** Where files of a place are, if that is a folder of this machine; else null. */
    Path folder(Place place);

    /**
     * Moves a file back to the inbox, never over another one.
     *
     * @param name of a file in that place, without a folder
     * @throws IOException if it is not there, or the inbox has another one of that name
     * @throws UnsupportedOperationException if the place is no folder of this machine
     */
    void restore(Place place, String name) throws IOException;

    /** Tries one file now, if the inbox is suspended by itself. Returns false if it is not, or was suspended by hand. */
    boolean probeNow();
}
