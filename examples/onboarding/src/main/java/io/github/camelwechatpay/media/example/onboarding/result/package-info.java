// SPDX-License-Identifier: Apache-2.0
/** What became of applicants and files, and the JSON, the report and the table that tell it. */
package io.github.camelwechatpay.media.example.onboarding.result;
