// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Takes text that looks as in the original, enlarged to its size, for readable. */
final class StructuralSimilarity implements TextJudge {

    @Override
    public double judge(Passage passage, BufferedImage shown) {
        BufferedImage original = passage.original();
        Rectangle region = passage.region();
        BufferedImage enlarged = new BufferedImage(region.width, region.height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = enlarged.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.translate(-region.x, -region.y);
        graphics.scale(
                (double) original.getWidth() / shown.getWidth(), (double) original.getHeight() / shown.getHeight());
        graphics.drawImage(shown, 0, 0, null);
        graphics.dispose();
        BufferedImage part = original.getSubimage(region.x, region.y, region.width, region.height);
        return Likeness.of(part, enlarged, new Rectangle(region.getSize()));
    }

    @Override
    public String toString() {
        return "structural similarity (SSIM)";
    }
}
