package io.github.camelwechatpay.media.upload;

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
record MetaShape(String nameField, String digestField, String algorithmField, String algorithm) {

    static final MetaShape FILENAME_SHA256 = named("filename", "sha256");
    static final MetaShape FILE_NAME_FILE_DIGEST = named("file_name", "file_digest");
    /** The brand's card page; its signing sample has {@code sha256} instead. */
    static final MetaShape FILENAME_FILE_DIGEST = named("filename", "file_digest");

    static final MetaShape SHA256 = named(null, "sha256");
    /** {@code digest_alogrithm} is how WeChat Pay spells it. */
    static final MetaShape FAPIAO = new MetaShape(null, "digest", "digest_alogrithm", "SM3");

    static final MetaShape TAXI_FAPIAO = new MetaShape(null, "digest", "digest_algorithm", "DIGEST_ALGORITHM_SM3");

    /**
     * @param nameField null for none
     */
    static MetaShape named(String nameField, String digestField) {
        return new MetaShape(nameField, digestField, null, null);
    }

    /** The fields that are set by this and by nobody else. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : new String[] {nameField, digestField, algorithmField}) {
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
