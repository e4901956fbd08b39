// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** The colour profile of a PNG image: a name, a zero, the method, and a deflated ICC profile. */
final class PngProfile {

    /** A larger one is a bomb. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private PngProfile() {}

    static Optional<ICC_Profile> of(byte[] chunk) {
        int name = 0;
        while (name < chunk.length && chunk[name] != 0) {
            name++;
        }
        int start = Math.min(name + 2, chunk.length);
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(chunk, start, chunk.length - start))) {
            byte[] profile = in.readNBytes(LARGEST + 1);
            return profile.length > LARGEST ? Optional.empty() : Optional.of(ICC_Profile.getInstance(profile));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // colours without a profile are sRGB
        }
    }
}
