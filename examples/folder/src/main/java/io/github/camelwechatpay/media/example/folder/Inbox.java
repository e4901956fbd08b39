package io.github.camelwechatpay.media.example.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/** Which files of the inbox are still to be tried, and which were left there and why. */
final class Inbox implements GenericFileFilter<File> {

    private final Path folder;
    private final Map<Path, Entry> entries = new ConcurrentHashMap<>();

    Inbox(Path folder) {
        this.folder = folder;
    }

    /** Asked for each file each time the inbox is read. */
    @Override
    public boolean accept(GenericFile<File> file) {
        if (file.isDirectory() || !file.getFile().exists()) {
            return false; // moved away since the inbox was listed, or of a name that is unreadable()
        }
        return see(Picture.of(file)).isDue();
    }

    private Entry see(Picture picture) {
        return entries.compute(
                picture.path(),
                (path, before) -> before == null || !before.picture.equals(picture)
                        ? new Entry(picture, Instant.now(), 0, Instant.MIN, null)
                        : before);
    }

    /** False if the file was settled between the reading of the inbox and now. */
    boolean isDue(Picture picture) {
        Entry entry = entries.get(picture.path());
        return entry != null && entry.isDue();
    }

    /** Since when the file is as it is; a file may come with any time of its own, even a future one. */
    Instant unchangedSince(Picture picture) {
        Entry entry = entries.get(picture.path());
        boolean seenEarlier = entry != null && entry.firstSeen.isBefore(picture.modified());
        return seenEarlier ? entry.firstSeen : picture.modified();
    }

    /** It is tried again at the next reading. Returns how often it has been tried as it is. */
    int again(Picture picture) {
        Entry entry = entries.computeIfPresent(
                picture.path(), (path, before) -> before.isOf(picture) ? before.triedOnceMore() : before);
        return entry == null ? 0 : entry.tries;
    }

    /**
     * It stays in the inbox, and is not tried again before that time or before it changes.
     *
     * @return whether this is news, for another try may end as the one before
     */
    boolean leave(Picture picture, Line line, Instant notBefore) {
        Entry before = entries.get(picture.path());
        entries.computeIfPresent(
                picture.path(), (path, entry) -> entry.isOf(picture) ? entry.left(line, notBefore) : entry);
        return before == null
                || before.left == null
                || !Objects.equals(before.left.code(), line.code())
                || !Objects.equals(before.left.mediaId(), line.mediaId());
    }

    /** It is no longer in the inbox. */
    void forget(Picture picture) {
        entries.remove(picture.path());
    }

    /** Whether all was tried that is still there; what somebody took away is forgotten. */
    boolean isSettled() {
        entries.keySet().removeIf(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        return entries.values().stream().allMatch(entry -> entry.left != null);
    }

    /** How many files are known to be there, left ones and others. */
    int size() {
        return entries.size();
    }

    List<Line> left() {
        return entries.values().stream()
                .map(Entry::left)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Files that Camel passes over in silence, because java.io.File knows no name for them in this locale. */
    List<Line> unreadable() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && !file.toFile().exists())
                    .map(file -> Line.untried(file, Trouble.UNREADABLE_NAME))
                    .toList();
        }
    }

    private record Entry(Picture picture, Instant firstSeen, int tries, Instant notBefore, Line left) {

        boolean isDue() {
            return !Instant.now().isBefore(notBefore);
        }

        boolean isOf(Picture other) {
            return picture.equals(other);
        }

        Entry triedOnceMore() {
            return new Entry(picture, firstSeen, tries + 1, Instant.MIN, null);
        }

        Entry left(Line line, Instant from) {
            return new Entry(picture, firstSeen, 0, from, line);
        }
    }
}
