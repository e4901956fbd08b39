// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.api.FileNamePolicy;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import org.jspecify.annotations.Nullable;

/**
 * How files are handled on their way to one call.
 *
 * @param global whether the limits of the region {@code global} hold
 * @param maxBytes the largest file, inclusive, in place of the call's own limit; null for that
 * @param fit which pictures are made to fit; null if none is
 */
public record FileOptions(
        CheckLevel checkLevel,
        FileNamePolicy namePolicy,
        boolean global,
        @Nullable Long maxBytes,
        @Nullable ImageFit fit) {}
