// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

/**
 * A further field of a call, whose value the caller gives.
 *
 * @param name as WeChat Pay writes it; dots nest
 * @param identifying whether the same file with another value is another upload, to the ledger
 * @param sensitive whether WeChat Pay wants it encrypted
 */
public record ApiField(String name, Place place, Kind kind, boolean required, boolean identifying, boolean sensitive) {

    /** Where it is sent. */
    public enum Place {
        /** In the path, percent-encoded. */
        PATH,
        /** In the meta JSON, which is signed. */
        META,
        /** In a text part of its own, which is not. */
        TEXT_PART
    }

    /** How it is written in JSON. */
    public enum Kind {
        TEXT,
        NUMBER
    }

    static ApiField inPath(String name) {
        return new ApiField(name, Place.PATH, Kind.TEXT, true, true, false);
    }

    static ApiField required(String name) {
        return new ApiField(name, Place.META, Kind.TEXT, true, true, false);
    }

    static ApiField optional(String name) {
        return new ApiField(name, Place.META, Kind.TEXT, false, true, false);
    }

    static ApiField number(String name) {
        return new ApiField(name, Place.META, Kind.NUMBER, true, true, false);
    }

    static ApiField textPart(String name) {
        return new ApiField(name, Place.TEXT_PART, Kind.TEXT, true, true, false);
    }

    ApiField asNumber() {
        return new ApiField(name, place, Kind.NUMBER, required, identifying, sensitive);
    }

    /** It may differ from try to try, as a time or an encrypted text does. */
    ApiField varying() {
        return new ApiField(name, place, kind, required, false, sensitive);
    }

    /** WeChat Pay wants it encrypted, so that it differs from try to try too. */
    ApiField encrypted() {
        return new ApiField(name, place, kind, required, false, true);
    }
}
