// SPDX-License-Identifier: Apache-2.0
/** Typed endpoints of uploads and inboxes for routes in Java. */
package io.github.camelwechatpay.media.endpointdsl;
