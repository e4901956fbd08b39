// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.diagnosis.BilingualText;
import io.github.camelwechatpay.media.diagnosis.Diagnosis;
import io.github.camelwechatpay.media.diagnosis.Finding;
import io.github.camelwechatpay.media.diagnosis.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one diagnosis. */
public final class Findings {

    private final List<Finding> lines = new ArrayList<>();

    void ok(Check check, String english, String chinese) {
        lines.add(new Finding(check.name(), Severity.OK, "OK", new BilingualText(english, chinese), null));
    }

    void add(Problem problem, Object... facts) {
        lines.add(problem.finding(facts));
    }

    /** An option that is refused at start, in the words of that refusal. */
    public void refused(IllegalArgumentException e) {
        String refusal = String.valueOf(e.getMessage());
        add(Problem.OPTION_UNUSABLE, refusal, refusal);
    }

    boolean has(Problem problem) {
        return lines.stream().anyMatch(line -> line.code().equals(problem.name()));
    }

    public Diagnosis diagnosis() {
        return new Diagnosis(lines);
    }
}
