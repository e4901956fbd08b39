// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.SizedStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object's content: all of it, or a failure. */
final class S3ObjectStream extends FilterInputStream implements SizedStream {

    private final ResponseInputStream<GetObjectResponse> content;
    private final long size;
    private long read;

    /** @param size which it must have */
    S3ObjectStream(ResponseInputStream<GetObjectResponse> content, long size) {
        super(content);
        this.content = content;
        this.size = size;
    }

    /** What came with it. */
    GetObjectResponse response() {
        return content.response();
    }

    @Override
    public long size() {
        return size;
    }

    /** For one that fits into memory. */
    byte[] bytes() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(size)];
        readNBytes(bytes, 0, bytes.length);
        read(); // its end, or one too many
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        try {
            count = content.read(into, offset, length);
        } catch (SdkException e) {
            throw S3ErrorMapper.of(e);
        }
        read += Math.max(count, 0);
        if (count < 0 && read < size || read > size) {
            throw new EOFException("S3 sent " + read + " bytes of an object of " + size);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(Math.max(count, 0), 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Without reading the rest, which may be long. */
    @Override
    public void close() throws IOException {
        if (read < size) {
            content.abort();
        } else {
            content.close();
        }
    }
}
