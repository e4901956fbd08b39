package io.github.camelwechatpay.media.upload;

/**
 * A further field of a call, whose value the caller gives.
 *
 * @param name as WeChat Pay writes it; dots nest
 * @param identifying whether the same file with another value is another upload, to the ledger
 */
record Field(String name, Place place, Kind kind, boolean required, boolean identifying) {

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
        return new Field(name, Place.PATH, Kind.TEXT, true, true);
    }

    static Field required(String name) {
        return new Field(name, Place.META, Kind.TEXT, true, true);
    }

    static Field optional(String name) {
        return new Field(name, Place.META, Kind.TEXT, false, true);
    }

    static Field number(String name) {
        return new Field(name, Place.META, Kind.NUMBER, true, true);
    }

    static Field textPart(String name) {
        return new Field(name, Place.TEXT_PART, Kind.TEXT, true, true);
    }

    Field asNumber() {
        return new Field(name, place, Kind.NUMBER, required, identifying);
    }

    /** It may differ from try to try, as a time or an encrypted text does. */
    Field varying() {
        return new Field(name, place, kind, required, false);
    }
}
