// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import io.github.camelwechatpay.media.example.onboarding.papers.Applicant;
import io.github.camelwechatpay.media.example.onboarding.papers.FieldFile;
import io.github.camelwechatpay.media.example.onboarding.papers.Place;
import io.github.camelwechatpay.media.example.onboarding.papers.Problem;
import io.github.camelwechatpay.media.example.onboarding.papers.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of one applicant.
 *
 * @param results one for each file
 */
public record Outcome(Place place, Status status, List<Result> results) {

    /** The names are printed. */
    public enum Status {
        complete,
        /** Complete before, so nothing was uploaded. */
        kept,
        failed,
        /** Not looked into, for it would have failed like those before. */
        untried
    }

    public static Outcome kept(Applicant applicant, Map<String, String> ids) {
        return new Outcome(
                applicant.place(),
                Status.kept,
                applicant.files().stream()
                        .map(file -> new Result(file.field(), file.name(), ids.get(file.field()), null))
                        .toList());
    }

    public static Outcome untried(Applicant applicant, Problem reason) {
        return new Outcome(
                applicant.place(),
                Status.untried,
                applicant.files().stream()
                        .map(file -> new Result(file.field(), file.name(), null, reason))
                        .toList());
    }

    /** Folder, zip or JSON cannot be read or written. */
    public static Outcome inaccessible(Place place, List<Result> soFar) {
        Result all = Result.of(FieldFile.none(Trouble.FOLDER), Trouble.FOLDER);
        List<Result> results = new ArrayList<>(soFar);
        results.add(all);
        return new Outcome(place, Status.failed, List.copyOf(results));
    }

    /** Whether the applicant's ids are there. */
    public boolean isComplete() {
        return status == Status.complete || status == Status.kept;
    }

    public List<Result> failed() {
        return results.stream().filter(result -> !result.isUploaded()).toList();
    }
}
