package io.github.camelwechatpay.media.simulator;

import java.util.ArrayList;
import java.util.List;

/** The uploads in the order in which they were judged. */
final class Journal {

    private final List<ReceivedUpload> uploads = new ArrayList<>();

    synchronized void add(ReceivedUpload upload) {
        uploads.add(upload);
    }

    synchronized List<ReceivedUpload> list() {
        return List.copyOf(uploads);
    }

    synchronized void clear() {
        uploads.clear();
    }
}
