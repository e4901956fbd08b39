// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

/** File name that is sent to WeChat Pay. */
public enum FileNamePolicy {
    /** Made of the digest and the suffix of the file type, without personal data. */
    GENERATED,
    /** The file's own name, as far as the API accepts it. */
    ORIGINAL
}
