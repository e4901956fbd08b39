// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.io.IOException;

/** Bytes in memory. */
final class BytesMedia extends Media {

    private final byte[] bytes;
    private final long size;

    BytesMedia(byte[] bytes) {
        this(bytes, bytes.length);
    }

    BytesMedia(byte[] bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] inMemory() {
        return bytes;
    }

    @Override
    public void transferTo(Sink sink) throws IOException {
        if (bytes.length > 0) {
            sink.accept(bytes, 0, bytes.length);
        }
    }
}
