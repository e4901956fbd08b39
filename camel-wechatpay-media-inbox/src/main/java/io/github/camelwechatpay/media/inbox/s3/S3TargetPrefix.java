// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.s3;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects to another prefix, none over another one. A version that a crash left both here and in the inbox is found to
 * be here.
 */
final class S3TargetPrefix {

    private static final int BLOCK = 64 * 1024;

    private final S3BucketClient bucket;
    private final S3Prefixes places;

    S3TargetPrefix(S3BucketClient bucket, S3Prefixes places) {
        this.bucket = bucket;
        this.places = places;
    }

    /**
     * @param reason what is stored beside it, and before it: nobody finds an object without one
     * @return the copy's key
     */
    String take(InboxFile file, String prefix, @Nullable String reason) throws IOException {
        for (String target : UniqueObjectKey.candidates(file, places.inbox(), prefix)) {
            InboxFile there = bucket.look(target);
            boolean same = there != null && isSame(file, there);
            if (same) {
                put(target, reason);
                return target;
            }
            if (there == null && reserve(target, reason)) {
                place(file, target, reason);
                return target;
            }
        }
        throw new IOException("Each name for the copy is another object's");
    }

    /** By the content if the ETags differ: those of large and of encrypted objects tell nothing. */
    private boolean isSame(InboxFile file, InboxFile there) throws IOException {
        if (there.size() != file.size()) {
            return false;
        }
        return file.id() != null && there.id() != null && S3BucketClient.hasTag(file, there.id())
                || haveOneContent(file, there);
    }

    private boolean haveOneContent(InboxFile file, InboxFile there) throws IOException {
        try (InputStream one = bucket.get(file);
                InputStream other = bucket.get(there)) {
            byte[] block;
            do {
                block = one.readNBytes(BLOCK);
                if (!Arrays.equals(block, other.readNBytes(BLOCK))) {
                    return false;
                }
            } while (block.length > 0);
            return true;
        }
    }

    /** Returns false if there is another reason, or another object, by that name. */
    private boolean reserve(String target, @Nullable String reason) throws IOException {
        if (reason == null) {
            return true;
        }
        InboxFile beside = bucket.look(reasonOf(target));
        if (beside == null) {
            put(target, reason);
            return true;
        }
        // perhaps this very one, if a crash came before the copy
        byte[] text = bytes(reason);
        if (beside.size() != text.length) {
            return false;
        }
        try (S3ObjectStream body = bucket.get(beside)) {
            return Arrays.equals(body.bytes(), text);
        }
    }

    private void place(InboxFile file, String target, @Nullable String reason) throws IOException {
        String tag;
        try {
            tag = bucket.copy(file, target);
        } catch (FileGoneException | AccessDeniedException e) {
            giveBack(null, target, reason); // there is no copy for sure
            throw e;
        }
        // a store that ignores the copy's condition may have copied another version
        boolean sure = tag != null && file.id() != null && S3BucketClient.hasTag(file, tag);
        if (!sure && !bucket.holds(file)) {
            giveBack(target, target, reason);
            throw new FileGoneException();
        }
    }

    private void giveBack(@Nullable String copy, String target, @Nullable String reason) throws IOException {
        if (copy != null) {
            bucket.delete(copy);
        }
        if (reason != null) {
            bucket.delete(reasonOf(target));
        }
    }

    private void put(String target, @Nullable String reason) throws IOException {
        if (reason != null) {
            bucket.put(reasonOf(target), bytes(reason));
        }
    }

    private static String reasonOf(String target) {
        return target + UniqueFileName.REASON;
    }

    private static byte[] bytes(String reason) {
        return reason.getBytes(StandardCharsets.UTF_8);
    }
}
