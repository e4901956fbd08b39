package io.github.camelwechatpay.media.example.onboarding;

import java.util.List;

/**
 * What became of one applicant.
 *
 * @param ids how many there are now
 * @param failed the files that failed
 */
record Outcome(String applicant, Status status, int ids, List<Result> failed) {

    /** The names are printed. */
    enum Status {
        complete,
        /** Complete before, so nothing was uploaded. */
        kept,
        failed
    }

    /** The folder itself is at fault. */
    static Outcome failed(String applicant, Trouble trouble) {
        return new Outcome(applicant, Status.failed, 0, List.of(new Result("", applicant, null, trouble.problem())));
    }
}
