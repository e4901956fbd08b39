// SPDX-License-Identifier: Apache-2.0
/** The app: its settings, its routes, one run. */
package io.github.camelwechatpay.media.example.onboarding;
