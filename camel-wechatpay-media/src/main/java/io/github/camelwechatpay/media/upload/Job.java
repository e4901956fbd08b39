package io.github.camelwechatpay.media.upload;

/**
 * A media to upload and what came with it.
 *
 * @param givenName the file's own name, with or without folders; empty if it has none
 * @param ledgerScope within which the same file is the same upload, such as an applicant; may be empty
 * @param fresh whether an id that the ledger knows does not count
 */
public record Job(Media media, String givenName, Fields fields, String ledgerScope, boolean fresh) {}
