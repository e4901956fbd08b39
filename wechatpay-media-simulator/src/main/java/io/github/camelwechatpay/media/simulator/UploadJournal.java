// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The uploads in the order in which they were checked: all counted, and the last ones kept. */
final class UploadJournal {

    private final boolean contents;
    private final int most;
    private final Deque<ReceivedUpload> uploads = new ArrayDeque<>();
    private long received;
    private long accepted;

    /**
     * @param contents whether the files' bytes are kept
     * @param most how many of the uploads are kept
     */
    UploadJournal(boolean contents, int most) {
        this.contents = contents;
        this.most = most;
    }

    synchronized void add(ReceivedUpload upload) {
        received++;
        accepted += upload.accepted() ? 1 : 0;
        uploads.add(contents ? upload : upload.withoutContent());
        if (uploads.size() > most) {
            uploads.remove();
        }
    }

    synchronized List<ReceivedUpload> list() {
        return List.copyOf(uploads);
    }

    synchronized long received() {
        return received;
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized void clear() {
        uploads.clear();
        received = 0;
        accepted = 0;
    }
}
