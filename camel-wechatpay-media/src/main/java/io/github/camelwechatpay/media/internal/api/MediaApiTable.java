// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import static io.github.camelwechatpay.media.internal.api.ApiField.inPath;
import static io.github.camelwechatpay.media.internal.api.ApiField.number;
import static io.github.camelwechatpay.media.internal.api.ApiField.optional;
import static io.github.camelwechatpay.media.internal.api.ApiField.required;
import static io.github.camelwechatpay.media.internal.api.ApiField.textPart;
import static io.github.camelwechatpay.media.internal.file.FileLimits.MIB;
import static io.github.camelwechatpay.media.internal.file.FileLimits.images;

import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of WeChat Pay's upload calls, in the order of the documentation. */
public final class MediaApiTable {

    private static final String[] VIDEOS = {"mp4", "mov", "avi", "wmv", "mpeg", "mkv", "flv", "f4v", "m4v", "rmvb"};
    private static final String[] SUBMITTED = {
        "jpg", "jpeg", "png", "pdf", "mp4", "mov", "avi", "wmv", "docx", "doc", "xlsx", "csv"
    };
    /** Where no page states a limit. */
    private static final long UNSTATED = 20 * MIB;

    private static final List<MediaApi> ROWS = List.of(
            // jpeg, jpg, bmp, png up to 2M; the page gives no limit for the name
            new MediaApiBuilder("uploadmedia", "/secapi/mch/uploadmedia", images(2 * MIB, 128))
                    .v2()
                    .part("media")
                    .end(),
            // 2M on older pages; 5M, and PDF of 7.5M, since 2026-05
            new MediaApiBuilder(
                            "merchant-media",
                            "/v3/merchant/media/upload",
                            images(5 * MIB, 128).and("pdf", MediaType.PDF, 15 * MIB / 2))
                    .inGlobal(images(2 * MIB, 128))
                    .end(),
            new MediaApiBuilder(
                            "merchant-video", "/v3/merchant/media/video_upload", FileLimits.of(5 * MIB, 128, VIDEOS))
                    .end(),
            new MediaApiBuilder("marketing-image", "/v3/marketing/favor/media/image-upload", images(2 * MIB, 128))
                    .url("/media_url")
                    .end(),
            new MediaApiBuilder("complaint-image", "/v3/merchant-service/images/upload", images(2 * MIB, 128)).end(),
            new MediaApiBuilder(
                            "global-complaint-image",
                            MediaApi.GLOBAL + "merchant-service/images/upload",
                            images(2 * MIB, 128))
                    .end(),
            new MediaApiBuilder(
                            "global-file",
                            MediaApi.GLOBAL + "merchant-storage/file/upload",
                            FileLimits.of(5 * MIB, 256, "jpg", "jpeg", "png", "bmp", "pdf"))
                    .result("/file_id")
                    .end(),
            new MediaApiBuilder(
                            "cancellation-image",
                            "/v3/ecommerce/account/cancel-applications/media",
                            images(2 * MIB, 128))
                    .shape(MetaFormat.FILE_NAME_FILE_DIGEST)
                    .end(),
            // a page and a sample disagree on where item_id goes; a text part is what the page says
            new MediaApiBuilder(
                            "submission-file",
                            "/v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload",
                            FileLimits.of(UNSTATED, 128, SUBMITTED))
                    .part("submission_file")
                    .shape(MetaFormat.FILE_NAME_FILE_DIGEST)
                    .fields(inPath("sub_mchid"), textPart("item_id").asNumber(), textPart("manage_record_id"))
                    .result("/file_id")
                    .originalName()
                    .names(FileNameRule.READ_BY_PEOPLE)
                    .end(),
            new MediaApiBuilder(
                            "due-diligence-file",
                            "/v3/mch-operation-manage/enhanced-due-diligence/{due_diligence_id}/upload",
                            FileLimits.of(UNSTATED, 128, SUBMITTED))
                    .part("due_diligence_file")
                    .shape(MetaFormat.FILE_NAME_FILE_DIGEST)
                    .fields(inPath("due_diligence_id"), required("sub_mchid"), number("item_id"))
                    .result("/file_id")
                    .originalName()
                    .names(FileNameRule.READ_BY_PEOPLE)
                    .end(),
            // file_type is PDF or OFD; where the caller does not say, the file does
            new MediaApiBuilder(
                            "fapiao-file",
                            "/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file",
                            FileLimits.of(2 * MIB, 128, "pdf", "ofd"))
                    .shape(MetaFormat.FAPIAO)
                    .fields(optional("sub_mchid"), optional("file_type"))
                    .fapiao()
                    .end(),
            new MediaApiBuilder(
                            "taxi-fapiao-file",
                            "/v3/taxi-invoice/cards/upload-file",
                            FileLimits.of(2 * MIB, 128, "pdf"))
                    .shape(MetaFormat.TAXI_FAPIAO)
                    .fields(required("company_mchid"), number("region_id"))
                    .fapiao()
                    .end(),
            // "may hold English letters, digits, _ . - and no other signs", and be no name that the package has already
            new MediaApiBuilder(
                            "bank-package-file",
                            "/v3/marketing/bank/packages/{package_id}/tasks",
                            FileLimits.of(2 * MIB, 128, "csv", "txt"))
                    .fields(inPath("package_id"), required("bank_type").varying())
                    .result("/task_id")
                    .originalName()
                    .names(FileNameRule.SAME_PLAIN)
                    .identifiedByName()
                    .onceOnly()
                    .end(),
            new MediaApiBuilder(
                            "shopping-receipt",
                            "/v3/marketing/shopping-receipt/shoppingreceipts",
                            FileLimits.of(204_800, 128, "jpg", "jpeg", "png"))
                    .shape(MetaFormat.SHA256)
                    .fields(
                            required("transaction_id"),
                            required("openid").varying(),
                            optional("transaction_mchid").varying(),
                            optional("transaction_sub_mchid").varying(),
                            optional("out_trade_no").varying(),
                            optional("upload_time").varying(),
                            optional("merchant_contact_information.consultation_phone_number")
                                    .encrypted())
                    .partTypes(Map.of(MediaType.JPEG, "image/jpg"))
                    .result("/receipt/receipt_id")
                    .onceOnly()
                    .end(),
            new MediaApiBuilder(
                            "product-coupon-image",
                            "/v3/marketing/partner/product-coupon/media/upload-image",
                            images(2 * MIB, 150))
                    .url("/image_url", "/media_url")
                    .end(),
            new MediaApiBuilder(
                            "brand-coupon-image",
                            "/brand/marketing/product-coupon/media/upload-image",
                            images(2 * MIB, 150))
                    .brand()
                    .url("/image_url", "/media_url")
                    .end(),
            new MediaApiBuilder("brand-card-image", "/brand/card-member/media/image-upload", images(2 * MIB, 128))
                    .brand()
                    .shape(MetaFormat.FILENAME_FILE_DIGEST)
                    .url("/media_url", "/image_url")
                    .end());

    private MediaApiTable() {}

    /**
     * Any other V3 upload.
     *
     * @param path with {@code {variables}}
     * @param nameField of the meta, or null for none
     * @param sm3 whether the digest is SM3, else SHA-256
     * @param textParts names of fields that go as text parts of their own
     * @param result JSON pointer to the id
     */
    public static MediaApi custom(
            boolean brand,
            String path,
            String filePart,
            @Nullable String nameField,
            String digestField,
            boolean sm3,
            List<String> textParts,
            String result) {
        MediaApiBuilder row = new MediaApiBuilder(MediaApi.CUSTOM, path, FileLimits.any(UNSTATED, 128))
                .part(filePart)
                .shape(MetaFormat.named(nameField, digestField))
                .fields(Stream.concat(variables(path), textParts.stream().map(ApiField::textPart))
                        .toArray(ApiField[]::new))
                .result(result)
                .onceOnly(); // what it creates is not known
        row = brand ? row.brand() : row;
        row = sm3 ? row.sm3() : row;
        return row.end();
    }

    private static Stream<ApiField> variables(String path) {
        return Pattern.compile("\\{([^{}]+)}")
                .matcher(path)
                .results()
                .map(variable -> ApiField.inPath(variable.group(1)));
    }

    /** Every call, in the order of the documentation. */
    public static List<MediaApi> all() {
        return ROWS;
    }

    /**
     * @throws IllegalArgumentException with the list of the calls, if there is none of that name
     */
    public static MediaApi named(String name) {
        return ROWS.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
        String names = ROWS.stream().map(MediaApi::name).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "Unknown upload API '" + LogText.clean(name, 100) + "'. Use one of " + names);
    }
}
