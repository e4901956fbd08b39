package io.github.camelwechatpay.media.example.folder;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files that were tried and stay in the inbox, as they were then. */
final class Left {

    private final Map<String, Tried> tried = new HashMap<>();

    /** Returns whether that is news: another try may end as the one before. */
    synchronized boolean add(Picture picture, Line line) {
        Tried before = tried.put(picture.name(), new Tried(picture, line));
        return before == null || !Objects.equals(before.line.code(), line.code());
    }

    synchronized void remove(String name) {
        tried.remove(name);
    }

    /** Empty if it was not tried, or is another one now. */
    synchronized Optional<Line> find(Picture picture) {
        return Optional.ofNullable(tried.get(picture.name()))
                .filter(before -> before.picture.equals(picture))
                .map(Tried::line);
    }

    synchronized int size() {
        return tried.size();
    }

    private record Tried(Picture picture, Line line) {}
}
