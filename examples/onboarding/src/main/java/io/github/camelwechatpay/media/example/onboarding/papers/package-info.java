// SPDX-License-Identifier: Apache-2.0
/** The applicants' files: in a folder or a zip, one for each field, and what may be wrong with them. */
package io.github.camelwechatpay.media.example.onboarding.papers;
