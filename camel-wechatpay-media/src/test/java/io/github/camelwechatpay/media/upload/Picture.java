package io.github.camelwechatpay.media.upload;

/**
 * A good picture.
 *
 * @param name what is special about it
 * @param tail bytes at the end that are no part of the picture and may be missing
 */
record Picture(String name, MediaType type, byte[] bytes, int tail) {

    static Picture jpeg(String name, byte[] bytes) {
        return new Picture(name, MediaType.JPEG, bytes, 0);
    }

    static Picture png(String name, byte[] bytes) {
        return new Picture(name, MediaType.PNG, bytes, 0);
    }

    static Picture bmp(String name, byte[] bytes) {
        return new Picture(name, MediaType.BMP, bytes, 0);
    }

    Picture followedBy(String other, byte[] more) {
        return new Picture(name + ", " + other, type, Bytes.join(bytes, more), tail + more.length);
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
