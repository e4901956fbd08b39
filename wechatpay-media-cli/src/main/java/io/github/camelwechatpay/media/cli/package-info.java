// SPDX-License-Identifier: Apache-2.0
/** Uploads and examinations from the command line, alone or as commands of Camel's CLI. */
package io.github.camelwechatpay.media.cli;
