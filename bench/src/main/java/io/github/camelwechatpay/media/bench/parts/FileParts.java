// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.parts;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.protocol.MultipartBody;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What grows with the file, which is in memory here: nothing is read from a disk. */
@State(Scope.Thread)
public class FileParts {

    private static final MediaApi V2 = MediaApiTable.named("uploadmedia");
    private static final MediaApi V3 = MediaApiTable.named("merchant-media");

    @Param({"20480", "204800", "2000000"})
    public int bytes;

    private byte[] picture;
    private Media media;

    @Setup
    public void create() {
        picture = NumberedJpeg.of(0, bytes);
        media = Media.of(picture);
    }

    /** The lower bound of {@link #checkForV2}. */
    @Benchmark
    public byte[] digestByMd5() throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5").digest(picture);
    }

    /** The lower bound of {@link #checkForV3}. */
    @Benchmark
    public byte[] digestBySha256() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(picture);
    }

    @Benchmark
    public MediaCheck.Checked checkForV2() {
        return check(V2);
    }

    @Benchmark
    public MediaCheck.Checked checkForV3() {
        return check(V3);
    }

    private MediaCheck.Checked check(MediaApi api) {
        return MediaCheck.check(media, "0.jpg", api.rules(api.limits(false)), CheckLevel.FULL, false);
    }

    @Benchmark
    public long writeMultipart() throws IOException {
        List<MultipartBody.TextPart> texts =
                List.of(new MultipartBody.TextPart("meta", "application/json", new byte[120]));
        Length out = new Length();
        MultipartBody.of("camelwxpaymedia0123456789", texts, "file", "0.jpg", "image/jpeg", media)
                .writeTo(out);
        return out.length;
    }

    private static final class Length extends OutputStream {

        private long length;

        @Override
        public void write(int one) {
            length++;
        }

        @Override
        public void write(byte[] block, int from, int count) {
            length += count;
        }
    }
}
