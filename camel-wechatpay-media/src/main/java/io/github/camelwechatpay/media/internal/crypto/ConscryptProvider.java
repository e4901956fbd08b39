// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import java.security.Provider;
import org.conscrypt.Conscrypt;

/** Conscrypt. Loaded only where its jar is. */
final class ConscryptProvider {

    private ConscryptProvider() {}

    /**
     * @throws UnsatisfiedLinkError if it has no native library for this machine
     */
    static Provider load() {
        return Conscrypt.newProvider();
    }
}
