// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import com.jcraft.jsch.ChannelSftp;
import io.github.camelwechatpay.media.SizedStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A file that is being read from an SFTP server, and the connection that brings it. */
final class SftpFileStream extends FilterInputStream implements SizedStream {

    private final SftpConnections links;
    private final ChannelSftp link;
    private final long size;
    private boolean ended;
    private boolean closed;

    /** @param size by the listing, in bytes */
    SftpFileStream(SftpConnections links, ChannelSftp link, InputStream in, long size) {
        super(in);
        this.links = links;
        this.link = link;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    /** For one that fits into memory. Of another length than it was listed with, if the file is: one byte more is enough. */
    byte[] bytes() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(size)];
        int length = readNBytes(bytes, 0, bytes.length);
        int more = read();
        if (length == size && more < 0) {
            return bytes;
        }
        byte[] other = Arrays.copyOf(bytes, more < 0 ? length : length + 1);
        if (more >= 0) {
            other[length] = (byte) more;
        }
        return other;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        ended |= read < 0;
        return read;
    }

    /** The rest of a file that was not read to its end would have to be read first, so the connection goes. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        boolean well = false;
        try {
            if (ended) {
                in.close();
                well = true;
            }
        } finally {
            if (well) {
                links.giveBack(link);
            } else {
                SftpConnections.close(link);
            }
        }
    }
}
