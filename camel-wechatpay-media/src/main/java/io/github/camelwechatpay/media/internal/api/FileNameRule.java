// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import io.github.camelwechatpay.media.internal.file.FileNameEncoder;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;

/** Which names of a file a call takes, and how the one in meta and the one in the multipart part must agree. */
public enum FileNameRule {
    /** The signed meta has no name: there is one in the part alone, which is ASCII. */
    PART_ONLY,
    /** The one in meta is for people to read and may be UTF-8; the one in the part is ASCII and may differ. */
    READ_BY_PEOPLE,
    /**
     * The same ASCII name in both: WeChat Pay's samples and its own libraries send one name twice, and a request whose two
     * names differ was reported to be refused.
     */
    SAME,
    /** The same, made of letters, digits, {@code _}, {@code .} and {@code -} alone. */
    SAME_PLAIN;

    /** The names to send in place of the given one. */
    public SentFileNames names(MediaCheck.Checked checked, String given, int maxLength) {
        String part = this == SAME_PLAIN
                ? FileNameEncoder.ofLettersAndDigits(checked, given, maxLength)
                : FileNameEncoder.inPart(checked, given, maxLength);
        return new SentFileNames(
                this == READ_BY_PEOPLE ? FileNameEncoder.inMeta(checked, given, maxLength) : part, part);
    }
}
