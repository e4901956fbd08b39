// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

/**
 * An upload that the simulator took, whether its sender ever heard of it or not.
 *
 * @param sha256 of the content that came
 */
record Given(String sha256, String id) {}
