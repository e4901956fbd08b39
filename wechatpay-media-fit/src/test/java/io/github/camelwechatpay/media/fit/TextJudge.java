// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges whether text can be read in a picture as well as in the original. */
interface TextJudge {

    /** Of 1: what is called readable. */
    double READABLE = 0.9;

    /** Tesseract where it is installed, or else structural similarity. */
    static TextJudge ofThisMachine() {
        return all().get(0);
    }

    /** Those that can judge on this machine, Tesseract first. */
    static List<TextJudge> all() {
        Optional<TextJudge> tesseract = Tesseract.installed();
        return Stream.concat(tesseract.stream(), Stream.of(new StructuralSimilarity()))
                .toList();
    }

    /** @return 1 for text that is as readable as in the original, 0 for none */
    double judge(Passage passage, BufferedImage shown);
}
