// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.ProviderException;

/** Amazon Corretto Crypto Provider. Loaded only where its jar is. */
final class CorrettoProvider {

    private CorrettoProvider() {}

    /**
     * @throws ProviderException if it has no native library for this machine
     */
    static Provider load() {
        AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
        Throwable error = provider.getLoadingError();
        if (error != null) {
            throw new ProviderException("its native library cannot be loaded", error);
        }
        return provider;
    }
}
