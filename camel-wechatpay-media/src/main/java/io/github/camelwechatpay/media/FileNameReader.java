// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.file.GenericFile;
import org.jspecify.annotations.Nullable;

/** Finds the name of the media in a message. */
final class FileNameReader {

    private static final String CONSUMED = "CamelFileNameConsumed";
    private static final String ONLY = "CamelFileNameOnly";
    private static final String FILE = "CamelFileName";

    /** Where Camel's other stores put the name of what they read; the first that is there counts. */
    private static final List<String> OF_STORES = List.of(
            "CamelAwsS3Key",
            "CamelAzureStorageBlobBlobName",
            "CamelAzureStorageDataLakeFileName",
            "CamelMinioObjectName",
            "CamelGoogleCloudStorageObjectName",
            "CamelHwCloudObsObjectKey");

    private final @Nullable Expression option;

    FileNameReader(@Nullable Expression option) {
        this.option = option;
    }

    /**
     * The file's own name, perhaps with folders; empty if there is none.
     *
     * @param body as it came with the message
     */
    String of(Exchange exchange, Object body) {
        Message message = exchange.getMessage();
        String name = message.getHeader(WechatpayMediaConstants.FILE_NAME, String.class);
        if (isBlank(name) && option != null) {
            name = option.evaluate(exchange, String.class);
        }
        if (isBlank(name)) {
            name = ofFile(message);
        }
        for (int i = 0; isBlank(name) && i < OF_STORES.size(); i++) {
            name = message.getHeader(OF_STORES.get(i), String.class);
        }
        if (isBlank(name)) {
            name = own(exchange, body);
        }
        return name == null || name.isBlank() ? "" : name;
    }

    /**
     * A file consumer sets both headers from one name, so that where they differ, one was set later: by the route, and the
     * full one unless that is still what was consumed.
     */
    private static @Nullable String ofFile(Message message) {
        String only = message.getHeader(ONLY, String.class);
        String full = message.getHeader(FILE, String.class);
        boolean folder = !isBlank(full) && lastPiece(full).isBlank(); // one that a file is to be written to
        if (isBlank(only) || isBlank(full) || folder) {
            return isBlank(only) ? full : only;
        }
        String consumed = message.getHeader(CONSUMED, String.class);
        boolean fullIsOld = consumed != null && lastPiece(consumed).equals(lastPiece(full));
        return fullIsOld ? only : full;
    }

    private static String own(Exchange exchange, Object body) {
        if (body instanceof File file) {
            return file.getName();
        }
        if (body instanceof Path path) {
            return path.getFileName() == null ? "" : path.getFileName().toString();
        }
        if (body instanceof WrappedFile<?> wrapped) {
            boolean local = wrapped.getFile() instanceof File || wrapped.getFile() instanceof Path;
            return local ? own(exchange, wrapped.getFile()) : remote(exchange, wrapped);
        }
        return "";
    }

    /** Its jar, camel-file, need not be there. */
    private static String remote(Exchange exchange, WrappedFile<?> wrapped) {
        boolean known =
                exchange.getContext().getClassResolver().resolveClass("org.apache.camel.component.file.GenericFile")
                        != null;
        return known && wrapped instanceof GenericFile<?> file ? file.getFileName() : "";
    }

    private static String lastPiece(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean isBlank(@Nullable String name) {
        return name == null || name.isBlank();
    }
}
