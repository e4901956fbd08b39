// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the meta JSON describes the file.
 *
 * @param nameField the file's name; null if the name is not told
 * @param digestField its digest
 * @param algorithmField the digest's algorithm; null if it is not told
 * @param algorithm what stands in that field
 */
public record MetaFormat(
        @Nullable String nameField,
        String digestField,
        @Nullable String algorithmField,
        @Nullable String algorithm) {

    static final MetaFormat FILENAME_SHA256 = named("filename", "sha256");
    static final MetaFormat FILE_NAME_FILE_DIGEST = named("file_name", "file_digest");
    /** The brand's card page; its signing sample has {@code sha256} instead. */
    static final MetaFormat FILENAME_FILE_DIGEST = named("filename", "file_digest");

    static final MetaFormat SHA256 = named(null, "sha256");
    /** {@code digest_alogrithm} is how WeChat Pay spells it. */
    static final MetaFormat FAPIAO = new MetaFormat(null, "digest", "digest_alogrithm", "SM3");

    static final MetaFormat TAXI_FAPIAO = new MetaFormat(null, "digest", "digest_algorithm", "DIGEST_ALGORITHM_SM3");

    /**
     * @param nameField null for none
     */
    static MetaFormat named(@Nullable String nameField, String digestField) {
        return new MetaFormat(nameField, digestField, null, null);
    }

    /** The fields that are set by this alone. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (@Nullable String name : new @Nullable String[] {nameField, digestField, algorithmField}) {
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
