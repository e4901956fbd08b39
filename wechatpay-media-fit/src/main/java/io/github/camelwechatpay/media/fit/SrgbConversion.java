// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.util.Optional;

/** From the colours of a profile to sRGB, which is what a JPEG without a profile has. */
final class SrgbConversion {

    private static final int RGB = 3;

    private SrgbConversion() {}

    /**
     * @param plain the samples of the picture
     * @param model that it was read with
     * @param embedded the profile that was not applied by the reader
     */
    static BufferedImage of(BufferedImage plain, ColorModel model, Optional<ICC_Profile> embedded, Changes changes) {
        Optional<ICC_Profile> profile = embedded.or(() -> profile(model))
                .filter(own -> own.getNumComponents() == RGB)
                .filter(own -> plain.getRaster().getNumBands() == RGB)
                .filter(own -> own.getColorSpaceType() == ColorSpace.TYPE_RGB);
        if (profile.isEmpty()) {
            return plain;
        }
        ICC_Profile[] path = {profile.get(), ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        try {
            BufferedImage converted =
                    new BufferedImage(plain.getWidth(), plain.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            new ColorConvertOp(path, null).filter(plain.getRaster(), converted.getRaster());
            changes.note(true, "colours to sRGB");
            return converted;
        } catch (CMMException | IllegalArgumentException e) {
            return plain; // a broken profile
        }
    }

    private static Optional<ICC_Profile> profile(ColorModel model) {
        return model.getColorSpace() instanceof ICC_ColorSpace space && !space.isCS_sRGB()
                ? Optional.of(space.getProfile())
                : Optional.empty();
    }
}
