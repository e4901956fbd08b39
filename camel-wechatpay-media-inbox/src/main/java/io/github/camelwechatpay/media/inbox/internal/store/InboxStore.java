// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Where the files lie: an inbox and three places that they are moved to. */
public interface InboxStore {

    /** Each reason of them is a question of its own. */
    int MOST_REMOTE = 1_000;

    /** Where a file is moved to. */
    enum Place {
        DONE,
        FAILED,
        QUARANTINE
    }

    /**
     * Makes the file the exchange's body, where the consumer did not.
     *
     * @throws FileGoneException if it is not there any more, or is another one
     */
    void fetch(InboxFile file, Exchange exchange) throws IOException;

    /**
     * @throws FileGoneException if the file is not there any more, or is another one
     */
    void mustBeThere(InboxFile file) throws IOException;

    /**
     * Moves it, never over another one.
     *
     * @param reason what is stored beside it
     * @return where it is now
     * @throws FileGoneException if it is not there any more, or is another one, which then stays
     */
    String move(InboxFile file, Place place, @Nullable FailureReason reason) throws IOException;

    /**
     * @throws FileGoneException if it is not there any more, or is another one, which then stays
     */
    void delete(InboxFile file) throws IOException;

    /** Deletes what was moved to a place longer ago than that. Returns how many: none where nobody but the store knows. */
    default int deleteOlderThan(Place place, Duration age) throws IOException {
        return 0;
    }

    /**
     * The files that lie in a place now, without their reasons.
     *
     * @param most that are told; of another machine's never more than {@link #MOST_REMOTE}
     */
    List<StoredFile> stored(Place place, int most) throws IOException;

    /** What is stored beside a file; null if it is not there any more. */
    @Nullable
    FailureReason reason(Place place, StoredFile file) throws IOException;

    /**
     * Moves a file from a place back to the inbox, never over another one. Its reason goes last: a file that is back is tried
     * again, whatever is left of the old failure.
     *
     * @param name as {@link #stored} tells it
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws java.nio.file.FileAlreadyExistsException if the inbox has another one of that name
     */
    void restore(Place place, String name) throws IOException;

    /** The folder of a place, if it is one of this machine's file systems. */
    default @Nullable Path localFolder(Place place) {
        return null;
    }

    /**
     * Whether a crash may have broken off this file's move: false only if another file has its name in the place for sure.
     *
     * @param reason what would be stored beside it
     */
    default boolean mayBeHalfMoved(InboxFile file, Place place, @Nullable FailureReason reason) throws IOException {
        return true;
    }

    /** Names of the inbox that this machine cannot read; only its own file system gives it such. */
    default List<String> unreadable() throws IOException {
        return List.of();
    }

    /** Whether the file's time can be compared with this machine's clock. */
    default boolean hasOurClock() {
        return false;
    }

    void start();

    void stop();
}
