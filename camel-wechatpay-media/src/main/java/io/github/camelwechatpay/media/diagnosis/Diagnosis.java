// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.diagnosis;

import java.util.Comparator;
import java.util.List;

/** What was found out about a merchant's or brand's credentials and the way to WeChat Pay, in the order of an upload. */
public record Diagnosis(List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** That of the worst finding. */
    public Severity severity() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }
}
