package io.github.camelwechatpay.media.upload;

/**
 * A further field of a call, whose value the caller gives.
 *
 * @param name as WeChat Pay writes it; dots nest
 */
record Field(String name, Place place, Kind kind, boolean required) {

    /** Where it is sent. */
    enum Place {
        /** In the path, percent-encoded. */
        PATH,
        /** In the meta JSON, which is signed. */
        META,
        /** In a text part of its own, which is not. */
        TEXT_PART
    }

    /** How it is written in JSON. */
    enum Kind {
        TEXT,
        NUMBER
    }

    static Field inPath(String name) {
        return new Field(name, Place.PATH, Kind.TEXT, true);
    }

    static Field required(String name) {
        return new Field(name, Place.META, Kind.TEXT, true);
    }

    static Field optional(String name) {
        return new Field(name, Place.META, Kind.TEXT, false);
    }

    static Field number(String name) {
        return new Field(name, Place.META, Kind.NUMBER, true);
    }

    static Field textPart(String name) {
        return new Field(name, Place.TEXT_PART, Kind.TEXT, true);
    }

    Field asNumber() {
        return new Field(name, place, Kind.NUMBER, required);
    }
}
