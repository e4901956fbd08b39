// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import io.github.camelwechatpay.media.internal.fit.FitLimits;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a picture fit, in a process whose heap is small. */
public final class SmallHeapMain {

    private SmallHeapMain() {}

    /** @param arguments the file and its type */
    public static void main(String[] arguments) throws IOException {
        byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
        System.out.println(new JpegImageFitter()
                .fit(picture, MediaType.valueOf(arguments[1]), new FitLimits(2 * 1024 * 1024, 64))
                .changes());
    }
}
