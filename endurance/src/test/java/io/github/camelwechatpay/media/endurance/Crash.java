// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker's end from within, as a kill is one from without: once only, which a file remembers. */
final class Crash {

    /** As the system tells of a SIGKILL. */
    static final int STATUS = 137;

    private final Path mark;

    Crash(Path mark) {
        this.mark = mark;
    }

    /** No shutdown hook runs, no buffer is written. Returns if there was a crash before. */
    void happens() {
        try {
            Files.createFile(mark);
            Runtime.getRuntime().halt(STATUS);
        } catch (FileAlreadyExistsException e) {
            // not again
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a worker can be made to crash. */
    enum Point {
        /** WeChat Pay has given an id, and nobody else knows. */
        BEFORE_RECORD,
        /** The ledger has the id, the report has not. */
        AFTER_RECORD
    }
}
