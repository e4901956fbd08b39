// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.client;

import java.nio.file.Path;

/** One client, ready to send files. Thread-safe. */
public interface Upload extends AutoCloseable {

    /** The media id; an exception if there is none. */
    String send(Path file) throws Exception;
}
