// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

/** A mistake that is planted into the protocol, which the exploration must find. */
enum SettlingSabotage {
    NONE,
    /** The id is recorded when the file is settled. */
    SETTLES_BEFORE_THE_RECORD,
    /** A node that stood still records over the claim of another one. */
    RECORDS_WITHOUT_ITS_CLAIM,
    /** After a crash the line is written without a look whether it is there. */
    WRITES_THE_LINE_WITHOUT_A_LOOK,
    /** The file is moved before its line is written. */
    MOVES_BEFORE_THE_LINE,
    /** The key is written before the upload and means done, as idempotent repositories of Camel do by default. */
    RECORDS_BEFORE_THE_UPLOAD,
    /** A claim never ends, whatever became of its owner. */
    CLAIMS_WITHOUT_A_LEASE
}
