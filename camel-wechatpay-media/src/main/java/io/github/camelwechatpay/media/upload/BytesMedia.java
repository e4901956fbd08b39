package io.github.camelwechatpay.media.upload;

import java.io.IOException;

/** Bytes in memory. */
final class BytesMedia extends Media {

    private final byte[] bytes;

    BytesMedia(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] inMemory() {
        return bytes;
    }

    @Override
    void transferTo(Sink sink) throws IOException {
        if (bytes.length > 0) {
            sink.accept(bytes, 0, bytes.length);
        }
    }
}
