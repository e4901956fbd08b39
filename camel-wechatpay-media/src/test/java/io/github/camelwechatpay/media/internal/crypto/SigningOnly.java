// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;

/** Signs by another signature, and can do nothing else. */
class SigningOnly extends SignatureSpi {

    private final Signature signature;

    SigningOnly(Signature signature) {
        this.signature = signature;
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        signature.initSign(key);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
        signature.update(bytes, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        return signature.sign();
    }

    @Override
    protected void engineInitVerify(PublicKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void engineUpdate(byte b) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected boolean engineVerify(byte[] other) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new UnsupportedOperationException();
    }
}
