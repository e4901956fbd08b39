// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.security.MessageDigest;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** The only class that needs Bouncy Castle, which is there only where invoices are uploaded. */
final class Sm3 {

    private Sm3() {}

    static MessageDigest start() {
        return new SM3.Digest();
    }
}
