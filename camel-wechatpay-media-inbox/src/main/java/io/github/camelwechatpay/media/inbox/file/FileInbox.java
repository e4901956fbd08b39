// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import io.github.camelwechatpay.media.inbox.internal.Inbox;
import io.github.camelwechatpay.media.inbox.internal.InboxServices;
import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import java.io.File;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.GenericFile;

/** A folder of this machine. */
public final class FileInbox implements Inbox {

    private static final String LOCK_FILE = ".camelLock";

    private final Path folder;
    private final LocalStore store;

    private FileInbox(Path folder, LocalStore store) {
        this.folder = folder;
        this.store = store;
    }

    static FileInbox of(String folder, WechatpayMediaInboxConfiguration told, InboxServices parts) {
        LocalFolders folders = LocalFolders.of(parts.options(), folder, told, parts.settings());
        Clock clock = parts.clock();
        Path beside = parts.settings().report().getParent();
        NoReplaceMove placing = new NoReplaceMove(clock);
        return new FileInbox(folders.inbox(), new LocalStore(folders, beside, clock, placing, FileInbox::body));
    }

    /** Asked by its own class, since these files may have names that Java cannot make a path of. */
    @Override
    public void list(Consumer<InboxFile> each, Runnable unreadable) throws NotDirectoryException {
        File[] files = folder.toFile().listFiles(file -> isOne(file.getName()));
        if (files == null) {
            throw new NotDirectoryException("Directory does not exist: " + folder);
        }
        Arrays.sort(files);
        for (File file : files) {
            if (!file.exists()) {
                unreadable.run(); // or it has gone
                continue;
            }
            InboxFile found = LocalFile.look(file.toPath());
            if (found != null) {
                each.accept(found);
            }
        }
    }

    /** As Camel's consumers see it. */
    public static boolean isOne(String name) {
        return !name.startsWith(".") && !name.endsWith(LOCK_FILE);
    }

    @Override
    public void describe(InboxFile file, Exchange exchange) {
        File found = folder.resolve(file.name()).toFile();
        GenericFile<File> listed = FileConsumer.asGenericFile(folder.toString(), found, null, false);
        listed.setFileLength(file.size());
        listed.setLastModified(file.modified().toEpochMilli());
        listed.bindToExchange(exchange);
    }

    /** The listed file in all but the name by which it is read. */
    private static void body(Exchange exchange, Path file) {
        GenericFile<File> body = new GenericFile<>();
        if (exchange.getMessage().getBody() instanceof GenericFile<?> listed) {
            body.setEndpointPath(listed.getEndpointPath());
            body.setAbsolute(listed.isAbsolute());
            body.setAbsoluteFilePath(listed.getAbsoluteFilePath());
            body.setRelativeFilePath(listed.getRelativeFilePath());
            body.setFileName(listed.getFileName());
            body.setFileNameOnly(listed.getFileNameOnly());
            body.setFileLength(listed.getFileLength());
            body.setLastModified(listed.getLastModified());
            body.setCharset(listed.getCharset());
        }
        body.setFile(file.toFile());
        exchange.getMessage().setBody(body);
    }

    @Override
    public InboxStore store() {
        return store;
    }
}
