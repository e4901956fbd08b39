// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;

/** Signs by the JDK under another name, until it is told to do so wrongly or to fail. */
final class TestProvider extends Provider {

    private static final long serialVersionUID = 1L;

    private boolean wrong;
    private boolean failing;

    private TestProvider(String name) {
        super(name, "1", "for tests");
        putService(new Own("KeyFactory", "RSA"));
        putService(new Own("Signature", "SHA256withRSA"));
    }

    static TestProvider named(String name) {
        return new TestProvider(name);
    }

    TestProvider signingWrongly() {
        wrong = true;
        return this;
    }

    void failing() {
        failing = true;
    }

    private final class Own extends Service {

        Own(String type, String algorithm) {
            super(TestProvider.this, type, algorithm, Own.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(Object parameter) {
            return getType().equals("Signature") ? new Signer() : new Keys();
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return true;
        }
    }

    private final class Signer extends SigningOnly {

        Signer() {
            super(Jdk.of(() -> Signature.getInstance("SHA256withRSA", "SunRsaSign")));
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (failing) {
                throw new IllegalStateException("The library is broken");
            }
            byte[] signature = super.engineSign();
            if (wrong) {
                signature[0]++;
            }
            return signature;
        }
    }

    private static final class Keys extends KeyFactorySpi {

        private final KeyFactory jdk = Jdk.of(() -> KeyFactory.getInstance("RSA", "SunRsaSign"));

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return jdk.generatePrivate(spec);
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected Key engineTranslateKey(Key key) {
            throw new UnsupportedOperationException();
        }
    }

    private interface Jdk<T> {

        T get() throws GeneralSecurityException;

        static <T> T of(Jdk<T> source) {
            try {
                return source.get();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
