// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A file that a call takes, and the further fields that it asks for. One line for each call.
 *
 * @param meta as endpoint options
 */
record CallFixture(String api, String fileName, byte[] file, List<String> meta) {

    private static final byte[] BMP = SimulatedUploads.PICTURE;
    private static final byte[] JPEG = NoisePicture.of("jpg", 2, new Random(1));
    private static final byte[] PDF = "%PDF-1.7\n%\u00E2\u00E3\n1 0 obj\n".getBytes(ISO_8859_1);
    private static final byte[] MP4 = "\0\0\0\30ftypmp42\0\0\0\0mp42isom\0\0\0\10free".getBytes(ISO_8859_1);
    private static final byte[] CSV = "sealed-1\nsealed-2\n".getBytes(UTF_8);

    private static final List<CallFixture> ALL = List.of(
            fixture("uploadmedia", "a.bmp", BMP),
            fixture("merchant-media", "licence.pdf", PDF),
            fixture("merchant-video", "shop.mp4", MP4),
            fixture("marketing-image", "a.bmp", BMP),
            fixture("complaint-image", "a.bmp", BMP),
            fixture("global-complaint-image", "a.bmp", BMP),
            fixture("global-file", "licence.pdf", PDF),
            fixture("cancellation-image", "a.jpg", JPEG),
            fixture(
                    "submission-file",
                    "a.pdf",
                    PDF,
                    "meta.sub_mchid=1900000200",
                    "meta.item_id=7",
                    "meta.manage_record_id=20250521"),
            fixture(
                    "due-diligence-file",
                    "a.mp4",
                    MP4,
                    "meta.due_diligence_id=RAW(DD 2025/07)",
                    "meta.sub_mchid=1900000200",
                    "meta.item_id=7"),
            fixture("fapiao-file", "a.pdf", PDF, "meta.sub_mchid=1900000200"),
            fixture("taxi-fapiao-file", "a.pdf", PDF, "meta.company_mchid=1900000300", "meta.region_id=4"),
            fixture("bank-package-file", "cards.csv", CSV, "meta.package_id=bank123", "meta.bank_type=CITIC"),
            fixture("shopping-receipt", "a.jpg", JPEG, "meta.transaction_id=4200000000", "meta.openid=oUpF8uMuAJO"),
            fixture("product-coupon-image", "a.bmp", BMP),
            fixture("brand-coupon-image", "a.bmp", BMP),
            fixture("brand-card-image", "a.bmp", BMP));

    static Stream<CallFixture> all() {
        return ALL.stream();
    }

    static Stream<CallFixture> v3() {
        return ALL.stream().filter(call -> !call.api.equals("uploadmedia"));
    }

    static CallFixture of(String api) {
        return ALL.stream().filter(call -> call.api.equals(api)).findFirst().orElseThrow();
    }

    /** The same file with bytes behind its end, up to a size. */
    byte[] file(int size) {
        byte[] larger = Arrays.copyOf(file, size);
        Arrays.fill(larger, file.length, size, (byte) ' ');
        return larger;
    }

    private static CallFixture fixture(String api, String fileName, byte[] file, String... meta) {
        return new CallFixture(api, fileName, file, List.of(meta));
    }

    @Override
    public String toString() {
        return api;
    }
}
