// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import java.util.List;
import java.util.Set;

/**
 * One upload call: a row of data for the checks of its family.
 *
 * @param filePart the name of the part with the file
 * @param required text fields that must come
 * @param optional text fields that may come
 * @param maxBytes the largest file that is taken
 */
public record V2Api(
        String name,
        String path,
        String filePart,
        List<String> required,
        List<String> optional,
        Set<ImageKind> kinds,
        int maxBytes) {

    public static final V2Api UPLOADMEDIA = new V2Api(
            "uploadmedia",
            "/secapi/mch/uploadmedia",
            "media",
            List.of("mch_id", "media_hash", "sign"),
            List.of("sign_type"),
            Set.of(ImageKind.values()),
            2 * 1024 * 1024);
}
