// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.upload.UploadRequest;
import io.github.camelwechatpay.media.internal.upload.Uploader;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint's uploader, made anew after a failure that is the account's: somebody may have replaced an expired
 * certificate or a wrong key where the options say it is, and nobody should have to restart for that.
 */
public final class ReloadingUploader {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadingUploader.class);

    private final Supplier<Uploader> factory;
    private final Lock renewing = new ReentrantLock();
    private volatile Uploader uploader;
    private volatile boolean doubtful;

    /**
     * @param factory reads the credentials anew each time
     * @throws IllegalArgumentException if an upload could not work
     */
    public ReloadingUploader(Supplier<Uploader> factory) {
        this.factory = factory;
        this.uploader = factory.get();
    }

    public Upload upload(UploadRequest job) {
        if (doubtful) {
            renew();
        }
        try {
            return uploader.upload(job);
        } catch (UploadException e) {
            if (e.fault() == Fault.ACCOUNT) {
                doubtful = true;
            }
            throw e;
        }
    }

    /** Of the circuit breaker of wrong signatures. */
    public SignatureCircuitBreaker.State breaker() {
        return uploader.breaker();
    }

    public boolean isBrands() {
        return uploader.isBrands();
    }

    public long maxBytes() {
        return uploader.maxBytes();
    }

    /** What cannot be used, such as half a file, leaves the one before in place; it is looked at again with the next. */
    private void renew() {
        if (!renewing.tryLock()) {
            return; // somebody is at it
        }
        try {
            uploader = factory.get();
            doubtful = false;
        } catch (IllegalArgumentException e) {
            LOG.warn("The credentials cannot be reloaded; the previous ones stay in use: {}", e.getMessage());
        } catch (RuntimeException | LinkageError e) { // of a bean, a hook or a provider of keys; its text is not ours
            LOG.warn(
                    "The credentials cannot be reloaded; the previous ones stay in use ({})",
                    e.getClass().getName());
        } finally {
            renewing.unlock();
        }
    }
}
