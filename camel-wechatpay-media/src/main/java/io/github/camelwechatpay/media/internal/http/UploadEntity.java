// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.protocol.MultipartBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A multipart body that is written straight from its file, and that remembers whether that began. */
final class UploadEntity extends AbstractHttpEntity {

    private final MultipartBody body;
    private volatile boolean begun;

    UploadEntity(MultipartBody body) {
        super(body.contentType(), null, false);
        this.body = body;
    }

    /** Whether anything of the body may have left this machine. */
    boolean isBegun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        body.writeTo(out);
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return false; // whoever repeats it has to sign anew
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("An upload is written, not read");
    }

    @Override
    public void close() {
        // holds nothing open between writings
    }
}
