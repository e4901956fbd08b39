// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much there was of everything.
 *
 * @param contents different ones among the valid files
 * @param uploads that the simulator took
 * @param toldTwice files that more than one report tells of, with the same id
 * @param unanswered uploads that got no answer in time, which a slow machine may cause
 */
record Tally(int files, int valid, int contents, int uploads, int toldTwice, int unanswered) {

    static Tally of(Evidence evidence) {
        Set<String> contents = evidence.dropped().stream()
                .filter(Dropped::valid)
                .map(Dropped::sha256)
                .collect(Collectors.toSet());
        long valid = evidence.dropped().stream().filter(Dropped::valid).count();
        long toldTwice = evidence.dropped().stream()
                .filter(file -> evidence.reports().stream()
                                .filter(report -> report.done().containsKey(file.name()))
                                .count()
                        > 1)
                .count();
        return new Tally(
                evidence.dropped().size(),
                (int) valid,
                contents.size(),
                evidence.given().size(),
                (int) toldTwice,
                evidence.reports().stream().mapToInt(ReportFile::unanswered).sum());
    }

    /** Uploads beyond one for each content. */
    int extra() {
        return uploads - contents;
    }

    @Override
    public String toString() {
        return files + " files, " + valid + " of them valid, of " + contents + " contents; " + uploads + " uploads, "
                + extra() + " of them extra, " + unanswered + " without an answer in time; " + toldTwice
                + " files in more than one report, with one id";
    }
}
