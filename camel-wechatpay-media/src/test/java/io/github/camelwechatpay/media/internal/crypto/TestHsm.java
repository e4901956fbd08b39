// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.List;
import java.util.Map;

/** A device that signs with keys that it does not give away. */
final class TestHsm extends Provider {

    private static final long serialVersionUID = 1L;

    TestHsm() {
        super("TestHsm", "1", "for tests");
        putService(new SignatureService());
    }

    PrivateKey keep(PrivateKey key) {
        return new KeptKey(key);
    }

    private static final class KeptKey implements PrivateKey {

        private static final long serialVersionUID = 1L;

        private final transient PrivateKey inside;

        KeptKey(PrivateKey inside) {
            this.inside = inside;
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return null;
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    private final class SignatureService extends Service {

        SignatureService() {
            super(TestHsm.this, "Signature", "SHA256withRSA", SignatureService.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return new Signer(Signature.getInstance("SHA256withRSA"));
        }

        @Override
        public boolean supportsParameter(Object key) {
            return key instanceof KeptKey;
        }
    }

    private static final class Signer extends SigningOnly {

        Signer(Signature device) {
            super(device);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            super.engineInitSign(((KeptKey) key).inside);
        }
    }
}
