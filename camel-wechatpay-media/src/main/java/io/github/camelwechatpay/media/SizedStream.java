// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

/** A stream whose length its server told, so that a file that is too large need not be read to be refused. */
public interface SizedStream {

    /** In bytes. */
    long size();
}
