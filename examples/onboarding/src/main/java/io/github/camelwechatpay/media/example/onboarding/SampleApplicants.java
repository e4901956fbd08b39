// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The shipped applicants, of which the app only ever uploads copies. */
final class SampleApplicants {

    private static final String FOLDER = "/applicants/";

    private SampleApplicants() {}

    /** Files that are there already are left alone. */
    static void copyTo(Path applicants) {
        try {
            String index = new String(read("index.txt"), StandardCharsets.UTF_8);
            for (String line : index.lines().toList()) {
                String[] resourceAndName = line.split(" = ", 2);
                Path target = target(applicants, resourceAndName[1], resourceAndName[0]);
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.write(target, read(resourceAndName[0]));
                }
            }
            SampleZip.writeTo(applicants);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "onboarding.home: the sample applicants cannot be written to " + applicants, e);
        }
    }

    static byte[] read(String resource) throws IOException {
        try (InputStream in = SampleApplicants.class.getResourceAsStream(FOLDER + resource)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + resource);
            }
            return in.readAllBytes();
        }
    }

    /** In a locale without Chinese no folder can have a Chinese name; the resources' names do everywhere. */
    static Path target(Path applicants, String name, String fallback) {
        try {
            return applicants.resolve(name);
        } catch (InvalidPathException e) {
            return applicants.resolve(fallback);
        }
    }
}
