// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

/**
 * A file that was put into the inbox.
 *
 * @param sha256 of its content, in lower-case hex
 * @param valid whether it is a picture that must be uploaded; else it must be failed
 */
record Dropped(String name, String sha256, boolean valid) {}
