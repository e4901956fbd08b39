package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in the inbox at the end.
 *
 * @param left what was tried, and what nobody can try
 * @param untried how many more there are
 * @param readable whether there is still an inbox
 */
record Remains(List<Line> left, int untried, boolean readable) {

    static Remains of(Inbox inbox, Progress progress) {
        List<Line> left = new ArrayList<>();
        try {
            int untried = 0;
            for (Picture picture : inbox.pictures()) {
                Optional<Line> line = progress.left(picture);
                line.ifPresent(left::add);
                untried += line.isPresent() ? 0 : 1;
            }
            left.addAll(inbox.unreadable());
            return new Remains(left, untried, true);
        } catch (IOException e) {
            return new Remains(left, 0, false);
        }
    }

    boolean isNothing() {
        return left.isEmpty() && untried == 0 && readable;
    }
}
