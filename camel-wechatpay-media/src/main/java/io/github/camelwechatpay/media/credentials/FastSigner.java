// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.credentials;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs by a provider that is faster than the key's own, until it fails for the first time. */
final class FastSigner {

    private static final Logger LOG = LoggerFactory.getLogger(FastSigner.class);

    private final RsaSigner fast;
    private final RsaSigner sure;
    private final AtomicBoolean failed = new AtomicBoolean();

    FastSigner(RsaSigner fast, RsaSigner sure) {
        this.fast = fast;
        this.sure = sure;
    }

    byte[] sign(byte[] text) throws GeneralSecurityException {
        if (failed.get()) {
            return sure.sign(text);
        }
        try {
            return fast.sign(text);
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) { // of native code: it throws them all
            if (failed.compareAndSet(false, true)) {
                LOG.warn(
                        "cryptoProvider: {} failed to sign ({}). The JDK signs from now on until the restart",
                        fast,
                        e.getClass().getSimpleName());
            }
            return sure.sign(text);
        }
    }
}
