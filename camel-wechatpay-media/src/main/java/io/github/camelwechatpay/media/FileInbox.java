package io.github.camelwechatpay.media;

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
final class FileInbox implements Inbox {

    private static final String LOCK_FILE = ".camelLock";

    private final Path folder;
    private final FlowLocalStore store;

    private FileInbox(Path folder, FlowLocalStore store) {
        this.folder = folder;
        this.store = store;
    }

    static FileInbox of(WechatpayMediaFileEndpoint endpoint, InboxParts parts) {
        FlowFolders folders =
                FlowFolders.of(parts.options(), endpoint.getInbox(), endpoint.getConfiguration(), parts.settings());
        Clock clock = parts.clock();
        Path beside = parts.settings().report().getParent();
        FlowPlacing placing = new FlowPlacing(clock);
        return new FileInbox(folders.inbox(), new FlowLocalStore(folders, beside, clock, placing, FileInbox::body));
    }

    /** Asked by its own class, since these files may have names that Java cannot make a path of. */
    @Override
    public void list(Consumer<FlowFile> each, Runnable unreadable) throws NotDirectoryException {
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
            FlowFile found = FlowLocalStore.look(file.toPath());
            if (found != null) {
                each.accept(found);
            }
        }
    }

    /** As Camel's consumers see it. */
    static boolean isOne(String name) {
        return !name.startsWith(".") && !name.endsWith(LOCK_FILE);
    }

    @Override
    public void describe(FlowFile file, Exchange exchange) {
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
    public FlowStore store() {
        return store;
    }
}
