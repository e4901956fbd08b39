// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

/** The properties of a component. */
interface ComponentOptions {

    /** Those that are set, and none that has its default: what is inherited must not be replaced by a default. */
    OptionValues options();
}
