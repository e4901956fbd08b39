// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench.parts;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;

/** Of 20 KB; a request holds it and does not read it. */
final class SmallPicture {

    private SmallPicture() {}

    static MediaCheck.Checked checked(MediaApi api) {
        return MediaCheck.check(
                Media.of(NumberedJpeg.of(0, 20 * 1024)), "0.jpg", api.rules(api.limits(false)), CheckLevel.FULL, false);
    }
}
