// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

/** A meter, as the page about monitoring lists it. */
public interface MeterInfo {

    String PREFIX = "camel.wechatpay.media.";

    String meterName();

    /** Timer, counter or gauge, with the unit. */
    String type();

    /** Their names, separated by commas. */
    String tags();

    String description();
}
