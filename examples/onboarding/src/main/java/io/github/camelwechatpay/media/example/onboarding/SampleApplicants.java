// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped applicants, of which the app only ever uploads copies. */
final class SampleApplicants {

    private SampleApplicants() {}

    /** Files that are there already are left alone. */
    static void copyTo(Path applicants) {
        try {
            String index = new String(SampleResource.read("index.txt"), StandardCharsets.UTF_8);
            for (String line : index.lines().toList()) {
                String[] resourceAndName = line.split(" = ", 2);
                Path target = SampleResource.target(applicants, resourceAndName[1], resourceAndName[0]);
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, SampleResource.read(resourceAndName[0]));
                }
            }
            SampleZip.writeTo(applicants);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "onboarding.home: the sample applicants cannot be written to " + applicants, e);
        }
    }
}
