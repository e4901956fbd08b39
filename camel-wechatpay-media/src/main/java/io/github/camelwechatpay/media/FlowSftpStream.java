package io.github.camelwechatpay.media;

import com.jcraft.jsch.ChannelSftp;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is being read from an SFTP server, and the connection that brings it. */
final class FlowSftpStream extends FilterInputStream implements SizedStream {

    private final FlowSftpLinks links;
    private final ChannelSftp link;
    private final long size;
    private boolean ended;
    private boolean closed;

    /** @param size by the listing, in bytes */
    FlowSftpStream(FlowSftpLinks links, ChannelSftp link, InputStream in, long size) {
        super(in);
        this.links = links;
        this.link = link;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
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
        if (!ended) {
            FlowSftpLinks.close(link);
            return;
        }
        try {
            in.close();
            links.giveBack(link);
        } catch (IOException e) {
            FlowSftpLinks.close(link);
            throw e;
        }
    }
}
