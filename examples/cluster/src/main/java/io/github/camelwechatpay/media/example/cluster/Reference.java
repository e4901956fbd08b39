// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.nio.charset.StandardCharsets;

/**
 * What a record refers to.
 *
 * @param text the object's key; of a record whose value can't be one, its place on the topic
 */
record Reference(String text, boolean isKey) {

    /** S3 allows so many bytes. */
    private static final int LONGEST = 1024;

    static Reference of(String value, String place) {
        boolean key = value != null
                && !value.isBlank()
                && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && value.chars().noneMatch(Character::isISOControl);
        return key ? new Reference(value, true) : new Reference(place, false);
    }
}
