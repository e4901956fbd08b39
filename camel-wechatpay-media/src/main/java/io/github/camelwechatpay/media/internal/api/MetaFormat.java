// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import java.util.ArrayList;
import java.util.List;

/**
 * How the meta JSON describes the file.
 *
 * @param nameField the file's name, or null
 * @param digestField its digest
 * @param algorithmField the digest's algorithm, or null
 * @param algorithm what stands in it, or null
 */
public record MetaFormat(String nameField, String digestField, String algorithmField, String algorithm) {

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
    static MetaFormat named(String nameField, String digestField) {
        return new MetaFormat(nameField, digestField, null, null);
    }

    /** The fields that are set by this alone. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : new String[] {nameField, digestField, algorithmField}) {
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
