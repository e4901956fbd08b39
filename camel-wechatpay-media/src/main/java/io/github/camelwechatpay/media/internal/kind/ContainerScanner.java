// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a file that is a container while it is read, to tell what it holds. One pass, little memory, and nothing is
 * unpacked beyond a bound, whatever the file claims.
 */
public sealed interface ContainerScanner extends AutoCloseable permits ZipScanner, OleScanner {

    Set<MediaType> IN_ZIP = Set.of(MediaType.DOCX, MediaType.XLSX, MediaType.OFD);
    Set<MediaType> IN_OLE = Set.of(MediaType.DOC, MediaType.XLS);

    /** Null if the kind is no container. */
    static @Nullable ContainerScanner of(MediaType type) {
        return switch (type) {
            case ZIP -> new ZipScanner();
            case OLE -> new OleScanner();
            default -> null;
        };
    }

    /** Whether a container may turn out to be a document of that kind. */
    static boolean mayHold(MediaType container, MediaType document) {
        return container == MediaType.ZIP && IN_ZIP.contains(document)
                || container == MediaType.OLE && IN_OLE.contains(document);
    }

    /** Takes the next bytes of the file. */
    void read(byte[] bytes, int offset, int length);

    /** What was found so far; empty if nothing tells. */
    Optional<MediaType> kind();

    /** Whether the file ended before all was seen that could tell. */
    boolean isCut();

    @Override
    void close();
}
