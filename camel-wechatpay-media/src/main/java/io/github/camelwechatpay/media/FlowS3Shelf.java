package io.github.camelwechatpay.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;

/**
 * Copies objects to another prefix, none over another one. A version that a crash left both here and in the inbox is found to
 * be here.
 */
final class FlowS3Shelf {

    private static final int BLOCK = 64 * 1024;

    private final FlowS3Bucket bucket;
    private final FlowS3Places places;

    FlowS3Shelf(FlowS3Bucket bucket, FlowS3Places places) {
        this.bucket = bucket;
        this.places = places;
    }

    /**
     * @param reason what is stored beside it, and before it: nobody finds an object without one. Null if nothing
     * @return the copy's key
     */
    String take(FlowFile file, String prefix, String reason) throws IOException {
        for (String target : FlowS3Name.candidates(file, places.inbox(), prefix)) {
            FlowFile there = bucket.look(target);
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
    private boolean isSame(FlowFile file, FlowFile there) throws IOException {
        if (there.size() != file.size()) {
            return false;
        }
        return file.id() != null && there.id() != null && FlowS3Bucket.hasTag(file, there.id())
                || haveOneContent(file, there);
    }

    private boolean haveOneContent(FlowFile file, FlowFile there) throws IOException {
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
    private boolean reserve(String target, String reason) throws IOException {
        if (reason == null) {
            return true;
        }
        FlowFile beside = bucket.look(reasonOf(target));
        if (beside == null) {
            put(target, reason);
            return true;
        }
        // perhaps this very one, if a crash came before the copy
        byte[] text = bytes(reason);
        if (beside.size() != text.length) {
            return false;
        }
        try (FlowS3Body body = bucket.get(beside)) {
            return Arrays.equals(body.bytes(), text);
        }
    }

    private void place(FlowFile file, String target, String reason) throws IOException {
        String tag;
        try {
            tag = bucket.copy(file, target);
        } catch (FlowGoneException | AccessDeniedException e) {
            giveBack(null, target, reason); // there is no copy for sure
            throw e;
        }
        // whoever ignores the copy's condition may have copied another version
        boolean sure = tag != null && file.id() != null && FlowS3Bucket.hasTag(file, tag);
        if (!sure && !bucket.holds(file)) {
            giveBack(target, target, reason);
            throw new FlowGoneException();
        }
    }

    private void giveBack(String copy, String target, String reason) throws IOException {
        if (copy != null) {
            bucket.delete(copy);
        }
        if (reason != null) {
            bucket.delete(reasonOf(target));
        }
    }

    private void put(String target, String reason) throws IOException {
        if (reason != null) {
            bucket.put(reasonOf(target), bytes(reason));
        }
    }

    private static String reasonOf(String target) {
        return target + FlowName.REASON;
    }

    private static byte[] bytes(String reason) {
        return reason.getBytes(StandardCharsets.UTF_8);
    }
}
