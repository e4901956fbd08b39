// SPDX-License-Identifier: Apache-2.0
/** The plugin of Camel's CLI. */
package io.github.camelwechatpay.media.jbang;
