package io.github.camelwechatpay.media.example.folder;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;

/** A file as it was when the inbox was read: another size or time, and it is another picture. */
record Picture(Path path, long size, Instant modified) {

    static Picture of(GenericFile<File> file) {
        return new Picture(file.getFile().toPath(), file.getFileLength(), Instant.ofEpochMilli(file.getLastModified()));
    }

    /** The one that an exchange of the route is about. */
    static Picture of(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE, GenericFile.class);
        File found = (File) file.getFile();
        return new Picture(found.toPath(), file.getFileLength(), Instant.ofEpochMilli(file.getLastModified()));
    }
}
