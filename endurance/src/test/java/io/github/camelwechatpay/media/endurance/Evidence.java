// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.util.List;
import java.util.Set;

/**
 * All that a checker may know, when everything has come to rest.
 *
 * @param dropped what was put into the inbox
 * @param given what the simulator took, in the order in which it did
 * @param sent the SHA-256 of every file that came to the simulator, taken or not
 * @param reports one for each node
 * @param leftOver what else lies around
 * @param allowedExtra how many uploads there may be beyond one for each content
 */
record Evidence(
        List<Dropped> dropped,
        List<Given> given,
        Set<String> sent,
        List<LedgerRow> ledger,
        List<ReportFile> reports,
        Folders folders,
        List<String> leftOver,
        int allowedExtra) {}
