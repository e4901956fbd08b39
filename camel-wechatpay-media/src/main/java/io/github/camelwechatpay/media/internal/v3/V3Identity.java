// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

/**
 * Who signs a V3 request.
 *
 * @param scheme first word of the {@code Authorization} header
 * @param field name of the id in it
 * @param id of a merchant or a brand
 */
public record V3Identity(String scheme, String field, String id) {

    public static V3Identity merchant(String mchId) {
        return new V3Identity("WECHATPAY2-SHA256-RSA2048", "mchid", mchId);
    }

    public static V3Identity brand(String brandId) {
        return new V3Identity("WECHATPAY-BRAND-SHA256-RSA2048", "brand_id", brandId);
    }
}
