// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.internal.file.BoundedFileOpener;
import io.github.camelwechatpay.media.internal.file.ChangedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Files of an inbox while they are uploaded, by names that others cannot exchange. */
final class StagedFiles {

    /** More than WeChat Pay takes; what is larger is streamed to its refusal. */
    private static final int COPIED = 32 * 1024 * 1024;

    private final Path inbox;
    private final StagingFolders own;
    private final Map<InboxFile, Path> held = new ConcurrentHashMap<>();

    /** There are file systems that give a file another identity with another name. */
    private volatile boolean idsChange;

    StagedFiles(Path inbox, StagingFolders own) {
        this.inbox = inbox;
        this.own = own;
    }

    /** Null if it can be neither linked nor copied. */
    @Nullable
    Path hold(InboxFile file) throws IOException {
        Path name = linked(file);
        if (name == null && file.size() <= COPIED) {
            name = copied(file);
        }
        if (name != null) {
            held.put(file, name);
        }
        return name;
    }

    private @Nullable Path linked(InboxFile file) throws IOException {
        try {
            Path link = own.link(file.name());
            if (link == null || file.equals(LocalFile.find(link))) {
                return link;
            }
            StagingFolder.remove(link);
            mustBeThere(file);
            idsChange = true;
            return null;
        } catch (NoSuchFileException e) {
            mustBeThere(file); // if it is, then a folder is not
            throw e;
        }
    }

    private Path copied(InboxFile file) throws IOException {
        BasicFileAttributes about = LocalFiles.find(inInbox(file));
        if (about == null || !file.equals(LocalFile.of(inInbox(file), about))) {
            throw new FileGoneException();
        }
        Path copy = own.copy(file.name(), about);
        if (!file.equals(LocalFile.find(inInbox(file)))) {
            StagingFolder.remove(copy);
            throw new FileGoneException();
        }
        return copy;
    }

    /** For what is too large to be copied. */
    InputStream open(InboxFile file) throws IOException {
        try {
            return BoundedFileOpener.open(inInbox(file), file.size(), LinkOption.NOFOLLOW_LINKS);
        } catch (ChangedFileException | NoSuchFileException e) {
            throw new FileGoneException();
        }
    }

    void release(InboxFile file) throws IOException {
        Path name = held.remove(file);
        if (name != null) {
            StagingFolder.remove(name);
        }
    }

    /** Whether it is that file by another name. */
    boolean isIt(InboxFile file, @Nullable InboxFile renamed) {
        return renamed != null
                && renamed.size() == file.size()
                && renamed.modified().equals(file.modified())
                && (idsChange || Objects.equals(renamed.id(), file.id()));
    }

    private void mustBeThere(InboxFile file) throws IOException {
        if (!file.equals(LocalFile.find(inInbox(file)))) {
            throw new FileGoneException();
        }
    }

    private Path inInbox(InboxFile file) {
        return inbox.resolve(file.name());
    }
}
