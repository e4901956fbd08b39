// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file of the shipped applicants, and where its copy goes. */
final class SampleResource {

    private static final String FOLDER = "/applicants/";

    private SampleResource() {}

    static byte[] read(String resource) throws IOException {
        try (InputStream in = SampleResource.class.getResourceAsStream(FOLDER + resource)) {
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
