// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

/**
 * A good picture.
 *
 * @param name what is special about it
 * @param tail bytes at the end that are no part of the picture and may be missing
 */
public record PictureSample(String name, MediaType type, byte[] bytes, int tail) {

    static PictureSample jpeg(String name, byte[] bytes) {
        return new PictureSample(name, MediaType.JPEG, bytes, 0);
    }

    static PictureSample png(String name, byte[] bytes) {
        return new PictureSample(name, MediaType.PNG, bytes, 0);
    }

    static PictureSample bmp(String name, byte[] bytes) {
        return new PictureSample(name, MediaType.BMP, bytes, 0);
    }

    PictureSample followedBy(String other, byte[] more) {
        return new PictureSample(name + ", " + other, type, Bytes.join(bytes, more), tail + more.length);
    }

    /** As many bytes as must be there. */
    int needed() {
        return bytes.length - tail;
    }

    @Override
    public String toString() {
        return type + ": " + name;
    }
}
