// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of one applicant.
 *
 * @param results one for each file
 */
record Outcome(Place place, Status status, List<Result> results) {

    /** The names are printed. */
    enum Status {
        complete,
        /** Complete before, so nothing was uploaded. */
        kept,
        failed,
        /** Not looked into, for it would have failed like those before. */
        untried
    }

    static Outcome kept(Applicant applicant, Map<String, String> ids) {
        return new Outcome(
                applicant.place(),
                Status.kept,
                applicant.files().stream()
                        .map(file -> new Result(file.field(), file.name(), ids.get(file.field()), null))
                        .toList());
    }

    static Outcome untried(Applicant applicant, Problem reason) {
        return new Outcome(
                applicant.place(),
                Status.untried,
                applicant.files().stream()
                        .map(file -> new Result(file.field(), file.name(), null, reason))
                        .toList());
    }

    /** Folder, zip or JSON cannot be read or written. */
    static Outcome inaccessible(Place place, List<Result> soFar) {
        Result all = Result.of(FieldFile.none(Trouble.FOLDER), Trouble.FOLDER);
        List<Result> results = new ArrayList<>(soFar);
        results.add(all);
        return new Outcome(place, Status.failed, List.copyOf(results));
    }

    /** Whether the applicant's ids are there. */
    boolean isComplete() {
        return status == Status.complete || status == Status.kept;
    }

    List<Result> failed() {
        return results.stream().filter(result -> !result.isUploaded()).toList();
    }
}
