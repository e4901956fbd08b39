// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** What each V3 call must look like, written down from the pages and not from the simulator's own rows. */
enum V3Row {
    MERCHANT_MEDIA("/v3/merchant/media/upload", "media_id", 5 << 20, call -> {}),
    MERCHANT_VIDEO(
            "/v3/merchant/media/video_upload",
            "media_id",
            5 << 20,
            call -> file(call, "a.mp4", "video/mp4", V3Call.MP4)),
    MARKETING_IMAGE("/v3/marketing/favor/media/image-upload", "media_url", 2 << 20, call -> {}),
    PRODUCT_COUPON_IMAGE("/v3/marketing/partner/product-coupon/media/upload-image", "image_url", 2 << 20, call -> {}),
    BRAND_COUPON_IMAGE("/brand/marketing/product-coupon/media/upload-image", "image_url", 2 << 20, call -> {}),
    BRAND_CARD_IMAGE(
            "/brand/card-member/media/image-upload", "media_url", 2 << 20, call -> call.digestField = "file_digest"),
    COMPLAINT_IMAGE("/v3/merchant-service/images/upload", "media_id", 2 << 20, call -> {}),
    GLOBAL_COMPLAINT_IMAGE("/v3/global/merchant-service/images/upload", "media_id", 2 << 20, call -> {}),
    GLOBAL_FILE("/v3/global/merchant-storage/file/upload", "file_id", 5 << 20, V3Row::pdf),
    CANCELLATION_IMAGE("/v3/ecommerce/account/cancel-applications/media", "media_id", 2 << 20, V3Row::fileDigest),
    SUBMISSION_FILE("/v3/mch-manage/submission-files/sub-mchid/1900000109/upload", "file_id", 20 << 20, call -> {
        pdf(call);
        fileDigest(call);
        call.filePart = "submission_file";
        call.textParts.put("item_id", "7");
        call.textParts.put("manage_record_id", "record-1");
    }),
    DUE_DILIGENCE_FILE(
            "/v3/mch-operation-manage/enhanced-due-diligence/DD%202025%2F07/upload",
            "file_id", 20 << 20, call -> {
                fileDigest(call);
                call.filePart = "due_diligence_file";
                call.with("sub_mchid", "\"1900000109\"").with("item_id", "7");
            }),
    FAPIAO_FILE(
            "/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file", "fapiao_media_id", 2 << 20, call -> {
                pdf(call);
                sm3(call);
                call.with("file_type", "\"PDF\"").with("digest_alogrithm", "\"SM3\"");
            }),
    TAXI_FAPIAO_FILE("/v3/taxi-invoice/cards/upload-file", "fapiao_media_id", 2 << 20, call -> {
        pdf(call);
        sm3(call);
        call.with("company_mchid", "\"1900000109\"")
                .with("region_id", "440300")
                .with("digest_algorithm", "\"DIGEST_ALGORITHM_SM3\"");
    }),
    BANK_PACKAGE_FILE("/v3/marketing/bank/packages/8473295/tasks", "task_id", 2 << 20, call -> {
        file(call, "users.csv", "text/csv", "QmFzZTY0\nQmFzZTY1\n".getBytes(StandardCharsets.UTF_8));
        call.with("bank_type", "\"CMB_DEBIT\"");
    }),
    SHOPPING_RECEIPT("/v3/marketing/shopping-receipt/shoppingreceipts", "receipt_id", 200 << 10, call -> {
        file(call, "a.jpg", "image/jpg", V3Call.JPEG);
        call.without("filename")
                .with("transaction_id", "\"4200000000202001010000000001\"")
                .with("openid", "\"o-x_1\"");
    });

    final String path;
    final String result;
    final int limit;
    private final Consumer<V3Call> shape;

    V3Row(String path, String result, int limit, Consumer<V3Call> shape) {
        this.path = path;
        this.result = result;
        this.limit = limit;
        this.shape = shape;
    }

    String api() {
        return Answer.kebab(this);
    }

    boolean byBrand() {
        return path.startsWith("/brand/");
    }

    V3Call call(WechatpaySimulator simulator) {
        V3Call call = byBrand() ? V3Call.of(simulator.brand()) : V3Call.of(simulator.merchant());
        call.path = path;
        call.with("filename", "\"a.bmp\"");
        shape.accept(call);
        return call.digested();
    }

    /** The fields of meta that must come, in this right call's form. */
    Map<String, String> required(WechatpaySimulator simulator) {
        Map<String, String> fields = call(simulator).meta;
        if (this == BANK_PACKAGE_FILE) {
            fields.remove("filename");
        }
        return fields;
    }

    private static void file(V3Call call, String name, String type, byte[] content) {
        call.fileName = name;
        call.partType = type;
        call.content = content;
        if (call.meta.containsKey("filename")) {
            call.with("filename", "\"" + name + "\"");
        }
    }

    private static void pdf(V3Call call) {
        file(call, "a.pdf", "application/pdf", V3Call.PDF);
    }

    private static void fileDigest(V3Call call) {
        String name = call.meta.remove("filename");
        call.with("file_name", name).digestField = "file_digest";
    }

    private static void sm3(V3Call call) {
        call.without("filename").digestField = "digest";
        call.sm3 = true;
    }
}
