// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.SensitiveText;
import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What makes two uploads the same to the ledger, as 64 hex digits that tell nothing of it. */
final class LedgerKey {

    private final MessageDigest digest = DigestAlgorithm.SHA_256.start();

    private LedgerKey() {}

    /**
     * @param account where uploads go and as whom: other hosts and merchants have other ids
     * @param fields of the call; those that may differ from try to try do not count
     */
    static String of(
            String account,
            MediaApi api,
            String scope,
            MediaCheck.Checked checked,
            SentFileNames names,
            Map<String, Object> fields) {
        LedgerKey key = new LedgerKey();
        key.add(account).add(api.name()).add(scope).add(checked.identity());
        key.add(api.name().equals(MediaApi.CUSTOM) ? api.path() : "");
        key.add(api.identifiedByName() ? names.meta() : "");
        new TreeMap<>(fields).forEach((name, value) -> {
            if (api.isIdentifying(name)) {
                key.add(name).add(value instanceof SensitiveText text ? text.digest() : value.toString());
            }
        });
        return HexFormat.of().formatHex(key.digest.digest());
    }

    /** With its length before it, so that no two lists of texts look alike. */
    private LedgerKey add(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }
}
