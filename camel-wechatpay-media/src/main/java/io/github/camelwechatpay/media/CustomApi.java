// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.config.EnumOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The row of the call {@code custom}, from the options that tell it. */
final class CustomApi {

    /** Pieces of which none is a dot or two, which a client or a proxy would take for folders. */
    private static final String PATH = "(?!.*/\\.{1,2}(/|$))(/([A-Za-z0-9_.-]|\\{[A-Za-z0-9_.-]+})+)+/?";

    private CustomApi() {}

    /**
     * The named row, or one made of the {@code custom…} options.
     *
     * @throws IllegalArgumentException if they are set for another call, or cannot work
     */
    static MediaApi orNamed(String name, WechatpayMediaConfiguration o) {
        if (!name.equals(MediaApi.CUSTOM)) {
            mustNotBeSet(o);
            return MediaApiTable.named(name);
        }
        String path = o.getCustomPath();
        if (path == null || !path.matches(PATH)) {
            throw new IllegalArgumentException(
                    "Option customPath is missing or not a path. Set the path of the API, such as"
                            + " /v3/x/{id}/upload");
        }
        if (!o.getCustomResult().startsWith("/")) {
            throw new IllegalArgumentException(
                    "Option customResult is not a JSON pointer. Set a JSON pointer such as /media_id");
        }
        mustDiffer(o, path);
        boolean brand = o.getBrandId() != null && o.getMchId() == null;
        return MediaApiTable.custom(
                brand,
                path,
                part("customPart", o.getCustomPart()),
                o.getCustomNameField().isBlank() ? null : part("customNameField", o.getCustomNameField()),
                part("customDigestField", o.getCustomDigestField()),
                EnumOption.of("customDigest", o.getCustomDigest(), List.of("SHA-256", "SM3"))
                        .equals("SM3"),
                textParts(o),
                o.getCustomResult());
    }

    private static void mustNotBeSet(WechatpayMediaConfiguration o) {
        WechatpayMediaConfiguration unset = new WechatpayMediaConfiguration();
        refuseIf(o.getCustomPath() != null, "customPath");
        refuseIf(!o.getCustomPart().equals(unset.getCustomPart()), "customPart");
        refuseIf(!o.getCustomNameField().equals(unset.getCustomNameField()), "customNameField");
        refuseIf(!o.getCustomDigestField().equals(unset.getCustomDigestField()), "customDigestField");
        refuseIf(!o.getCustomDigest().equals(unset.getCustomDigest()), "customDigest");
        refuseIf(o.getCustomTextParts() != null, "customTextParts");
        refuseIf(!o.getCustomResult().equals(unset.getCustomResult()), "customResult");
    }

    private static void refuseIf(boolean set, String option) {
        if (set) {
            throw new IllegalArgumentException("Option " + option
                    + " is for wechatpay-media:custom only. Remove the option, or use wechatpay-media:custom");
        }
    }

    /** Two parts of one name, or two fields, would leave open which of them counts; of meta it is the signed one. */
    private static void mustDiffer(WechatpayMediaConfiguration o, String path) {
        if (o.getCustomNameField().equals(o.getCustomDigestField())) {
            throw new IllegalArgumentException(
                    "Options customDigestField and customNameField have the same value. Set different names, or"
                            + " an empty customNameField");
        }
        Set<String> parts = new HashSet<>(List.of("meta"));
        if (!parts.add(o.getCustomPart())) {
            throw new IllegalArgumentException(
                    "Option customPart is meta, the name of the signed part. Set another name");
        }
        for (String name : textParts(o)) {
            if (!parts.add(name) || path.contains("{" + name + "}")) {
                throw new IllegalArgumentException("Option customTextParts: " + name
                        + " is also the name of another part or a variable of customPath. Use each name once");
            }
        }
    }

    private static List<String> textParts(WechatpayMediaConfiguration o) {
        return o.getCustomTextParts() == null
                ? List.of()
                : Stream.of(o.getCustomTextParts().split(","))
                        .map(name -> part("customTextParts", name.strip()))
                        .toList();
    }

    private static String part(String option, String name) {
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException(
                    "Option " + option + " is not a valid name. Use letters, digits and _ only");
        }
        return name;
    }
}
