package io.github.camelwechatpay.media.example.folder;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A file of the inbox: of another size or time it is another picture.
 *
 * @param modified in milliseconds since 1970
 */
record Picture(String name, long size, long modified) {

    static Picture of(Path file, BasicFileAttributes about) {
        return new Picture(
                file.getFileName().toString(),
                about.size(),
                about.lastModifiedTime().toMillis());
    }

    /** The one that the route tells of. */
    static Picture of(Message told) {
        return new Picture(
                told.getHeader(Exchange.FILE_NAME_ONLY, String.class),
                told.getHeader(Exchange.FILE_LENGTH, 0L, Long.class),
                told.getHeader(Exchange.FILE_LAST_MODIFIED, 0L, Long.class));
    }
}
