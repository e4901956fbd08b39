// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done with the files of an SFTP server. Paths are taken as they are, not as patterns. */
public final class SftpFiles {

    private static final String HARD_LINKS = "hardlink@openssh.com";

    private final SftpConnections links;

    public SftpFiles(SftpConnections links) {
        this.links = links;
    }

    static @Nullable InboxFile file(String name, SftpATTRS about) {
        return about.isReg() && !name.contains("/")
                ? new InboxFile(name, about.getSize(), Instant.ofEpochSecond(about.getMTime()), null)
                : null;
    }

    /** Null if there is no such file. */
    @Nullable
    InboxFile look(String path, String name) throws IOException {
        SftpATTRS about = about(path);
        return about == null ? null : file(name, about);
    }

    public boolean exists(String path) throws IOException {
        return about(path) != null;
    }

    private @Nullable SftpATTRS about(String path) throws IOException {
        try {
            return links.with(link -> link.lstat(plain(path)));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** As the server knows a folder, links resolved where it does that. */
    String real(String folder) throws IOException {
        return links.with(link -> link.realpath(plain(folder)));
    }

    /** Whether both are names of one folder, for sure: what is put into the one is in the other. */
    boolean isSame(String one, String other) throws IOException {
        if (real(one).equals(real(other))) {
            return true;
        }
        String probe = "/.wechatpay-media-" + UUID.randomUUID();
        write(one + probe, new byte[0]);
        try {
            return exists(other + probe);
        } finally {
            delete(one + probe);
        }
    }

    /** The server may allow it to replace another one: look before. */
    void rename(String from, String to) throws IOException {
        links.run(link -> link.rename(plain(from), plain(to)));
    }

    /** As {@link #rename}, but by a link where the server makes links: that never replaces another one. */
    void renameToFree(String from, String to) throws IOException {
        if (exists(to)) {
            throw new FileAlreadyExistsException(null, null, "on the SFTP server");
        }
        if (link(from, to)) {
            delete(from);
        } else {
            rename(from, to);
        }
    }

    private boolean link(String from, String to) throws IOException {
        try {
            return links.with(link -> {
                boolean can = link.getExtension(HARD_LINKS) != null;
                if (can) {
                    link.hardlink(plain(from), plain(to));
                }
                return can;
            });
        } catch (IOException e) {
            if (exists(to)) {
                throw new FileAlreadyExistsException(null, null, "on the SFTP server");
            }
            return false; // its disk knows no links; what else is wrong, the rename will tell
        }
    }

    /** All names of a folder with their times, or as many as that; none if there is no folder. */
    SortedMap<String, Instant> times(String folder, int most) throws IOException {
        SortedMap<String, Instant> times = new TreeMap<>();
        try {
            links.run(link -> link.ls(folder, entry -> {
                if (entry.getAttrs().isReg()) {
                    times.put(
                            entry.getFilename(),
                            Instant.ofEpochSecond(entry.getAttrs().getMTime()));
                }
                return times.size() < most ? LsEntrySelector.CONTINUE : LsEntrySelector.BREAK;
            }));
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        }
        return times;
    }

    public void delete(String path) throws IOException {
        links.run(link -> link.rm(plain(path)));
    }

    void write(String path, byte[] content) throws IOException {
        links.run(link -> link.put(new ByteArrayInputStream(content), plain(path)));
    }

    /** Only if it is no larger than that; else null. */
    byte @Nullable [] read(String path, int size) throws IOException {
        byte[] content = links.with(link -> {
            try (InputStream in = link.get(plain(path))) {
                return in.readNBytes(size + 1);
            }
        });
        return content.length > size ? null : content;
    }

    /** Keeps a connection until the stream is closed. */
    SftpFileStream open(String path, long size) throws IOException {
        ChannelSftp link = links.take();
        boolean open = false;
        try {
            SftpFileStream stream = new SftpFileStream(links, link, link.get(plain(path)), size);
            open = true;
            return stream;
        } catch (SftpException e) {
            throw SftpConnections.translated(e);
        } finally {
            if (!open) {
                SftpConnections.close(link);
            }
        }
    }

    /** With the folders that it lies in. */
    void makeFolder(String path) throws IOException {
        SftpATTRS about = path.isEmpty() || path.equals("/") ? null : about(path);
        if (about != null && !about.isDir()) {
            throw new IOException("a file is in the folder's place");
        }
        if (about != null || path.isEmpty() || path.equals("/")) {
            return;
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            makeFolder(path.substring(0, slash));
        }
        links.run(link -> link.mkdir(path));
    }

    private static String plain(String path) {
        return path.replaceAll("[\\\\*?]", "\\\\$0");
    }
}
