// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import static io.github.camelwechatpay.media.simulator.internal.v3.FileKind.IMAGES;

import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import io.github.camelwechatpay.media.simulator.internal.http.PathTemplate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One V3 upload call: a row of data for the checks of its family.
 *
 * @param filePart the name of the part with the file
 * @param fileName meta's field with the file's name, null if it has none
 * @param digest meta's field with the file's digest
 * @param brand whether a brand sends it and not a merchant
 */
public record V3Api(
        String name,
        PathTemplate path,
        String filePart,
        FileName fileName,
        Digest digest,
        List<V3Field> fields,
        FileRule files,
        V3Result result,
        boolean brand) {

    /**
     * @param limit the most characters
     * @param rule which names may come
     */
    record FileName(String field, int limit, boolean required, Names rule) {

        FileName ruledBy(Names other) {
            return new FileName(field, limit, required, other);
        }
    }

    /** What holds of the names in meta and in the file's part. */
    enum Names {
        /** They must be the same. */
        SAME,
        /** They must be the same, of letters, digits, {@code _}, {@code .} and {@code -}. */
        SAME_PLAIN,
        /** They need not be: a person reads the one in meta. */
        ANY
    }

    record Digest(String field, MediaDigest by) {}

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final String ID = "[0-9A-Za-z_-]{1,64}";
    private static final Set<FileKind> DOCUMENTS = EnumSet.of(
            FileKind.PNG,
            FileKind.JPEG,
            FileKind.MP4,
            FileKind.AVI,
            FileKind.MOV,
            FileKind.WMV,
            FileKind.PDF,
            FileKind.DOC,
            FileKind.DOCX,
            FileKind.CSV,
            FileKind.XLSX);

    static final List<V3Api> ALL = List.of(
            row("merchant-media", "/v3/merchant/media/upload")
                    .taking(FileRule.of(IMAGES, 5 * MIB).and(FileKind.PDF, 7 * MIB + 512 * KIB)),
            row("merchant-video", "/v3/merchant/media/video_upload").taking(FileRule.of(FileKind.VIDEOS, 5 * MIB)),
            row("marketing-image", "/v3/marketing/favor/media/image-upload").giving(V3Result.url("media_url")),
            row("product-coupon-image", "/v3/marketing/partner/product-coupon/media/upload-image")
                    .named("filename", 150)
                    .giving(V3Result.couponUrl("image_url")),
            row("brand-coupon-image", "/brand/marketing/product-coupon/media/upload-image")
                    .named("filename", 150)
                    .giving(V3Result.couponUrl("image_url"))
                    .byBrand(),
            row("brand-card-image", "/brand/card-member/media/image-upload")
                    .named("filename", 150)
                    .digestedAs("file_digest", MediaDigest.SHA_256)
                    .giving(V3Result.couponUrl("media_url"))
                    .byBrand(),
            row("complaint-image", "/v3/merchant-service/images/upload"),
            row("global-complaint-image", "/v3/global/merchant-service/images/upload"),
            row("global-file", "/v3/global/merchant-storage/file/upload")
                    .named("filename", 256)
                    .taking(FileRule.of(IMAGES, 5 * MIB).and(FileKind.PDF, 5 * MIB))
                    .giving(V3Result.id("file_id")),
            row("cancellation-image", "/v3/ecommerce/account/cancel-applications/media")
                    .named("file_name", 128)
                    .digestedAs("file_digest", MediaDigest.SHA_256)
                    .taking(FileRule.of(IMAGES, 2 * MIB).withoutGeneralType().refusedBy("INVALID_REQUEST")),
            row("submission-file", "/v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload")
                    .inPart("submission_file")
                    .named("file_name", 128)
                    .ruledBy(Names.ANY)
                    .digestedAs("file_digest", MediaDigest.SHA_256)
                    .with(
                            V3Field.path("sub_mchid", "[0-9]{1,32}"),
                            V3Field.part("item_id", "[0-9]{1,18}"),
                            V3Field.part("manage_record_id", ID))
                    .taking(FileRule.of(DOCUMENTS, 20 * MIB))
                    .giving(V3Result.id("file_id")),
            row("due-diligence-file", "/v3/mch-operation-manage/enhanced-due-diligence/{due_diligence_id}/upload")
                    .inPart("due_diligence_file")
                    .named("file_name", 128)
                    .ruledBy(Names.ANY)
                    .digestedAs("file_digest", MediaDigest.SHA_256)
                    .with(
                            V3Field.path("due_diligence_id", "(?s).{1,128}"),
                            V3Field.text("sub_mchid", "[0-9]{1,32}"),
                            V3Field.number("item_id"))
                    .taking(FileRule.of(DOCUMENTS, 20 * MIB).and(FileKind.BMP, 20 * MIB))
                    .giving(V3Result.id("file_id")),
            row("fapiao-file", "/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file")
                    .nameless()
                    .digestedAs("digest", MediaDigest.SM3)
                    .with(
                            V3Field.text("sub_mchid", "[0-9]{1,32}").orNone(),
                            V3Field.text("file_type", "PDF|OFD"),
                            V3Field.text("digest_alogrithm", "SM3")) // sic
                    .taking(FileRule.of(EnumSet.of(FileKind.PDF, FileKind.OFD), 2 * MIB))
                    .giving(V3Result.id("fapiao_media_id")),
            row("taxi-fapiao-file", "/v3/taxi-invoice/cards/upload-file")
                    .nameless()
                    .digestedAs("digest", MediaDigest.SM3)
                    .with(
                            V3Field.text("company_mchid", "[0-9]{1,32}"),
                            V3Field.number("region_id"),
                            V3Field.text("digest_algorithm", "DIGEST_ALGORITHM_SM3|SM3"))
                    .taking(FileRule.of(EnumSet.of(FileKind.PDF), 2 * MIB))
                    .giving(V3Result.id("fapiao_media_id")),
            row("bank-package-file", "/v3/marketing/bank/packages/{package_id}/tasks")
                    .named("filename", 128)
                    .nameOptional()
                    .ruledBy(Names.SAME_PLAIN)
                    .with(V3Field.path("package_id", "[0-9A-Za-z_-]{4,16}"), V3Field.text("bank_type", ID))
                    .taking(FileRule.of(FileKind.TEXTS, 2 * MIB).ofLines(5500))
                    .giving(new V3Result("task_id", V3Result.Kind.TASK, false)),
            row("shopping-receipt", "/v3/marketing/shopping-receipt/shoppingreceipts")
                    .nameless()
                    .with(
                            V3Field.text("transaction_id", ID),
                            V3Field.text("openid", ID),
                            V3Field.text("transaction_mchid", "[0-9]{1,32}").orNone(),
                            V3Field.text("transaction_sub_mchid", "[0-9]{1,32}").orNone(),
                            V3Field.text("out_trade_no", "[0-9A-Za-z_|*@-]{1,32}")
                                    .orNone(),
                            V3Field.text(
                                            "upload_time",
                                            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")
                                    .orNone(),
                            V3Field.text("merchant_contact_information/consultation_phone_number", V3Field.ANY)
                                    .encrypted()
                                    .orNone())
                    .taking(FileRule.of(EnumSet.of(FileKind.PNG, FileKind.JPEG), 200 * KIB)
                            .only("image/png", "image/jpg"))
                    .giving(new V3Result("receipt", V3Result.Kind.RECEIPT, false)));

    public static Optional<V3Api> named(String name) {
        return ALL.stream().filter(api -> api.name.equals(name)).findFirst();
    }

    public static Optional<V3Api> at(String rawPath) {
        return ALL.stream().filter(api -> api.path.match(rawPath).isPresent()).findFirst();
    }

    List<V3Field> fields(V3Field.Place place) {
        return fields.stream().filter(field -> field.place() == place).toList();
    }

    boolean takesPicturesOnly() {
        return IMAGES.containsAll(files.limits().keySet());
    }

    /** What most calls are like: {@code filename} and {@code sha256}, pictures of up to 2 MiB, a {@code media_id}. */
    private static V3Api row(String name, String path) {
        return new V3Api(
                name,
                new PathTemplate(path),
                "file",
                new FileName("filename", 128, true, Names.SAME),
                new Digest("sha256", MediaDigest.SHA_256),
                List.of(),
                FileRule.of(IMAGES, 2 * MIB),
                V3Result.id("media_id"),
                false);
    }

    private V3Api inPart(String part) {
        return new V3Api(name, path, part, fileName, digest, fields, files, result, brand);
    }

    private V3Api named(String field, int limit) {
        return with(new FileName(field, limit, true, Names.SAME));
    }

    private V3Api nameOptional() {
        return with(new FileName(fileName.field(), fileName.limit(), false, fileName.rule()));
    }

    private V3Api ruledBy(Names rule) {
        return with(fileName.ruledBy(rule));
    }

    private V3Api with(FileName other) {
        return new V3Api(name, path, filePart, other, digest, fields, files, result, brand);
    }

    private V3Api nameless() {
        return with((FileName) null);
    }

    private V3Api digestedAs(String field, MediaDigest by) {
        return new V3Api(name, path, filePart, fileName, new Digest(field, by), fields, files, result, brand);
    }

    private V3Api with(V3Field... more) {
        return new V3Api(name, path, filePart, fileName, digest, Arrays.asList(more), files, result, brand);
    }

    private V3Api taking(FileRule rule) {
        return new V3Api(name, path, filePart, fileName, digest, fields, rule, result, brand);
    }

    private V3Api giving(V3Result what) {
        return new V3Api(name, path, filePart, fileName, digest, fields, files, what, brand);
    }

    private V3Api byBrand() {
        return new V3Api(name, path, filePart, fileName, digest, fields, files, result, true);
    }
}
