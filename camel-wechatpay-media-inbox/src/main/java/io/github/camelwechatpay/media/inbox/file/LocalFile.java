// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks at a file of a local folder as an inbox lists it: its size, its time and the identity that its file system gives it. */
public final class LocalFile {

    private LocalFile() {}

    /** Null if it is no file: a folder, a link that may lead anywhere, a pipe; or is not there. */
    public static @Nullable InboxFile look(Path path) {
        try {
            return find(path);
        } catch (IOException e) {
            return null; // looked at again with the next listing
        }
    }

    /** As {@link #look}, but tells it where that cannot be known. */
    static @Nullable InboxFile find(Path path) throws IOException {
        BasicFileAttributes about = LocalFiles.find(path);
        return about == null ? null : of(path, about);
    }

    static @Nullable InboxFile of(Path path, BasicFileAttributes about) {
        if (!about.isRegularFile()) {
            return null;
        }
        Object key = about.fileKey();
        return new InboxFile(
                path.getFileName().toString(),
                about.size(),
                Instant.ofEpochMilli(about.lastModifiedTime().toMillis()),
                key == null ? null : key.toString());
    }
}
