// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.api.RequestFields;
import io.github.camelwechatpay.media.internal.file.Media;

/**
 * A media to upload and what came with it.
 *
 * @param givenName the file's own name, with or without folders; empty if it has none
 * @param ledgerScope within which the same file is the same upload, such as an applicant; may be empty
 * @param fresh whether an id that the ledger knows does not count
 */
public record UploadRequest(Media media, String givenName, RequestFields fields, String ledgerScope, boolean fresh) {}
