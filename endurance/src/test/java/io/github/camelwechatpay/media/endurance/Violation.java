// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

/**
 * Something that must not be.
 *
 * @param sentence for people
 */
record Violation(Kind kind, String sentence) {

    /** What rule it is against. */
    enum Kind {
        /** A file is nowhere, or never got to where it belongs. */
        LOST,
        /** A file is in two places. */
        TWICE,
        /** A file's bytes are not those that were put into the inbox. */
        CHANGED,
        /** A file is done and its id is not in the ledger or not in the report. */
        NOT_RECORDED,
        /** A file or a content has two ids, or two lines. */
        RECORDED_TWICE,
        /** A recorded id was never given, or not for this content. */
        NOT_GIVEN,
        /** A file that is no whole picture was uploaded, or has no reason beside it. */
        INVALID,
        /** More uploads than kills explain. */
        TOO_MANY_UPLOADS,
        /** Something lies around. */
        LEFT_OVER
    }

    @Override
    public String toString() {
        return kind + ": " + sentence;
    }
}
