// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import io.github.camelwechatpay.media.simulator.internal.check.ApiError;
import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.http.Part;
import io.github.camelwechatpay.media.simulator.internal.v2.V2Rejection.ByError;
import java.util.Optional;

/** The checks of the file part: name, type, size, first bytes, hash. */
final class V2MediaCheck {

    private final V2Api api;
    private final Part file;

    V2MediaCheck(V2Api api, Part file) {
        this.api = api;
        this.file = file;
    }

    Optional<ByError> check(String mediaHash) {
        // servers differ in what they make of other characters in a part's header, so none may come
        if (!file.fileName().matches("[ -~]+")) {
            return Optional.of(
                    ByError.field(api.filePart(), "the filename is empty, not ASCII, or has control characters"));
        }
        if (file.content().length > api.maxBytes()) {
            return Optional.of(ByError.of(ApiError.IMAGE_SIZE, file.content().length + " bytes came"));
        }
        return wrongFormat()
                .map(detail -> ByError.of(ApiError.IMAGE_FORMAT, detail))
                .or(() -> wrongHash(mediaHash).map(detail -> ByError.of(ApiError.IMAGE_HASH, detail)));
    }

    private Optional<String> wrongFormat() {
        Optional<ImageKind> kind = ImageKind.ofFileName(file.fileName()).filter(api.kinds()::contains);
        if (kind.isEmpty()) {
            return Optional.of("the filename has no suffix that this call takes: " + file.fileName());
        }
        if (!kind.get().hasContentType(file.contentType())) {
            return Optional.of("the part's Content-Type does not agree with the suffix: " + file.contentType());
        }
        if (file.content().length == 0) {
            return Optional.of("the file is empty");
        }
        return kind.get().begins(file.content())
                ? Optional.empty()
                : Optional.of("the content is no " + kind.get() + ", as the suffix says");
    }

    private Optional<String> wrongHash(String mediaHash) {
        String right = MediaDigest.MD5.of(file.content());
        return right.equals(mediaHash) ? Optional.empty() : Optional.of("the MD5 of what came is " + right);
    }
}
