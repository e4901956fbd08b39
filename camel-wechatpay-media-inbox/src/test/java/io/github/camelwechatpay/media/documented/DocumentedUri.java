// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

/** An endpoint URI as a page or a source file shows it. */
record DocumentedUri(String uri, Direction direction) {

    enum Direction {
        FROM,
        TO,
        UNKNOWN
    }

    static DocumentedUri from(String uri) {
        return new DocumentedUri(uri, Direction.FROM);
    }

    static DocumentedUri to(String uri) {
        return new DocumentedUri(uri, Direction.TO);
    }

    static DocumentedUri of(String uri) {
        return new DocumentedUri(uri, Direction.UNKNOWN);
    }

    String scheme() {
        int end = uri.indexOf(':');
        return end < 0 ? uri : uri.substring(0, end);
    }
}
