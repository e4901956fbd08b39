// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which folders lie on one disk, and what of it a power cut takes. As with ext4, xfs and btrfs, names become durable in the
 * order in which they were made on their disk, and to force a file or a folder makes all earlier names of its disk durable.
 */
public final class FaultyFileSystemDisks {

    /** What a move between the inbox and the target folders meets. */
    public enum Layout {
        SAME_DISK(true),
        OTHER_DISK(true),
        /** One disk whose file system refuses links. */
        WITHOUT_LINKS(false),
        /** Another disk whose file system does not know links. */
        OTHER_DISK_WITHOUT_LINKS(false);

        private final boolean links;

        Layout(boolean links) {
            this.links = links;
        }

        public boolean isOther() {
            return this == OTHER_DISK || this == OTHER_DISK_WITHOUT_LINKS;
        }
    }

    private enum Disk {
        INBOX,
        TARGET
    }

    private final Path home;
    private final Path attic;
    private final Layout layout;
    private final Map<Object, Unforced> data = new HashMap<>();
    private final Map<Disk, Deque<Undo>> names = new HashMap<>();
    private int kept;

    /** @param home holds the folders {@code inbox}, {@code done}, {@code failed} and {@code quarantine} */
    public FaultyFileSystemDisks(Path home, Layout layout) throws IOException {
        this.home = home;
        this.layout = layout;
        this.attic = Files.createDirectories(home.resolve("attic"));
        for (Disk disk : Disk.values()) {
            names.put(disk, new ArrayDeque<>());
        }
    }

    Layout layout() {
        return layout;
    }

    boolean areApart(Path one, Path other) {
        return disk(one) != disk(other);
    }

    private Disk disk(Path path) {
        Path relative = home.relativize(path);
        boolean target = layout.isOther() && relative.toString().matches("(done|failed|quarantine)([/\\\\].*)?");
        return target ? Disk.TARGET : Disk.INBOX;
    }

    /** The file is about to be written. */
    synchronized void writes(Object key, Path file) throws IOException {
        if (!data.containsKey(key)) {
            data.put(
                    key,
                    new Unforced(disk(file), keep(file), Files.readAllBytes(file), Files.getLastModifiedTime(file)));
        }
    }

    /** The file was made just now, and has no content that would be durable. */
    synchronized void makes(Path file) throws IOException {
        data.put(key(file), new Unforced(disk(file), keep(file), new byte[0], Files.getLastModifiedTime(file)));
        names.get(disk(file)).push(() -> Files.deleteIfExists(file));
    }

    synchronized void links(Path link) {
        names.get(disk(link)).push(() -> Files.deleteIfExists(link));
    }

    /** The name is about to be taken away. */
    synchronized void unlinks(Path file) throws IOException {
        Path again = keep(file);
        names.get(disk(file)).push(() -> {
            Files.createDirectories(file.getParent());
            Files.createLink(file, again);
        });
    }

    /** The file is about to be renamed; what is there by the new name goes. */
    synchronized void renames(Path from, Path to) throws IOException {
        boolean replaces = Files.exists(to, LinkOption.NOFOLLOW_LINKS);
        Path replaced = replaces ? keep(to) : null;
        names.get(disk(from)).push(() -> {
            Files.createDirectories(from.getParent());
            Files.move(to, from);
            if (replaces) {
                Files.createLink(to, replaced);
            }
        });
    }

    /** A file or a folder. */
    synchronized void forces(Object key, Path path) {
        data.remove(key);
        names.get(disk(path)).clear();
    }

    synchronized void cut(FaultyFileSystemFault fault) throws IOException {
        for (Disk disk : Disk.values()) {
            if (loses(fault, disk)) {
                for (Unforced unforced : data.values()) {
                    if (unforced.disk() == disk) {
                        Files.write(unforced.link(), unforced.durable());
                        Files.setLastModifiedTime(unforced.link(), unforced.modified());
                    }
                }
            }
        }
        for (Disk disk : Disk.values()) {
            while (fault != FaultyFileSystemFault.POWER_CUT_LOSES_DATA
                    && loses(fault, disk)
                    && !names.get(disk).isEmpty()) {
                names.get(disk).pop().run();
            }
        }
        data.clear();
        names.values().forEach(Deque::clear);
    }

    private static boolean loses(FaultyFileSystemFault fault, Disk disk) {
        return switch (fault) {
            case POWER_CUT_LOSES_DATA, POWER_CUT_LOSES_ALL -> true;
            case POWER_CUT_OF_INBOX_DISK -> disk == Disk.INBOX;
            case POWER_CUT_OF_TARGET_DISK -> disk == Disk.TARGET;
            default -> false;
        };
    }

    /** A further name of the file, by which it is found again whatever becomes of the first one. */
    private Path keep(Path file) throws IOException {
        return Files.createLink(attic.resolve(Integer.toString(kept++)), file);
    }

    /** What tells the file from all others, by whatever name. */
    static Object key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? file : key;
    }

    /** What a file holds for sure since it was forced last. */
    private record Unforced(Disk disk, Path link, byte[] durable, FileTime modified) {}

    private interface Undo {
        void run() throws IOException;
    }
}
