// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may see of an inbox beyond figures, and do with it. */
public interface InboxOperations extends InboxState {

    /** The files of the last listing. Their names may be names of persons. */
    List<PendingFile> files();

    /** The CSV file that has a line for each file that was settled. */
    Path report();

    /**
     * The files that lie in a place now, without their reasons.
     *
     * @param most that are told, or fewer of another machine's
     */
    List<StoredFile> stored(Place place, int most) throws IOException;

    /** What is stored beside a file; null if it is not there any more. */
    @Nullable
    FailureReason reason(Place place, StoredFile file) throws IOException;

    /**
     * Moves a file back to the inbox, never over another one.
     *
     * @param name of a file in that place, as {@link #stored} tells it
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws java.nio.file.FileAlreadyExistsException if the inbox has another one of that name
     */
    void restore(Place place, String name) throws IOException;

    /** Tries one file now, if the inbox is suspended by itself. Returns false if it is not, or was suspended by hand. */
    boolean probeNow();
}
