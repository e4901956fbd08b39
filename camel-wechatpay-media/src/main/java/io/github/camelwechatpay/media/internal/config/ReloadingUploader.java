// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.upload.UploadRequest;
import io.github.camelwechatpay.media.internal.upload.Uploader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint's uploader, made anew when its key files were replaced, and after a failure that is the account's: a
 * certificate that expired or a wrong key can be replaced without a restart. What cannot be used is not taken.
 */
public final class ReloadingUploader {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadingUploader.class);

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Uploader> factory;
    private final Supplier<List<String>> files;
    private final Consumer<Boolean> refused;
    private final Lock renewing = new ReentrantLock();
    private volatile Uploader uploader;
    private volatile boolean doubtful;
    private volatile List<String> seen;
    private volatile long looked = System.nanoTime();
    private volatile int pairs;

    /**
     * @param factory reads the credentials anew each time
     * @param files state of the files that they come from
     * @param refused is told whether the files that are there now cannot be used
     * @throws IllegalArgumentException if an upload could not work
     */
    public ReloadingUploader(Supplier<Uploader> factory, Supplier<List<String>> files, Consumer<Boolean> refused) {
        this.factory = factory;
        this.files = files;
        this.refused = refused;
        this.seen = files.get();
        this.uploader = factory.get();
    }

    public Upload upload(UploadRequest job) {
        if ((doubtful || isReplaced()) && renewing.tryLock()) { // else another thread is at it
            try {
                renew();
            } finally {
                renewing.unlock();
            }
        }
        int before = pairs;
        try {
            return uploader.upload(job);
        } catch (UploadException e) {
            doubtful |= e.fault() == Fault.ACCOUNT;
            if (!mayNewPairHelp(e) || !isAnotherPairThan(before)) {
                throw e;
            }
        }
        return again(job);
    }

    /**
     * A refusal, or a response whose key an old pair cannot fetch. What WeChat Pay may have is sent a second time only where
     * the call may be repeated.
     */
    private static boolean mayNewPairHelp(UploadException e) {
        boolean ofKeys = e.fault() == Fault.ACCOUNT || e.fault() == Fault.UNKNOWN;
        return ofKeys && (e.outcome() != Outcome.UNKNOWN || e.isRetryable());
    }

    /** With the pair that has come meanwhile. */
    private Upload again(UploadRequest job) {
        try {
            return uploader.upload(job);
        } catch (UploadException e) {
            doubtful |= e.fault() == Fault.ACCOUNT;
            throw e;
        }
    }

    private boolean isReplaced() {
        long now = System.nanoTime();
        if (now - looked < LOOK_NANOS) {
            return false;
        }
        looked = now;
        return !files.get().equals(seen);
    }

    /** An upload that was signed with the old pair while the new one was put in place is worth another. */
    private boolean isAnotherPairThan(int before) {
        renewing.lock();
        try {
            if (pairs == before && !files.get().equals(seen)) {
                renew();
            }
            return pairs != before;
        } finally {
            renewing.unlock();
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

    /** Under the lock. What cannot be used, such as half a file, leaves the one before in place; it is looked at again with the next. */
    private void renew() {
        List<String> state = files.get();
        boolean taken = false;
        try {
            uploader = factory.get();
            doubtful = false;
            taken = true;
        } catch (IllegalArgumentException e) {
            LOG.warn("The credentials cannot be reloaded; the previous ones stay in use: {}", e.getMessage());
        } catch (RuntimeException | LinkageError e) { // of a bean, a hook or a provider of keys; its text is not ours
            LOG.warn(
                    "The credentials cannot be reloaded; the previous ones stay in use ({})",
                    e.getClass().getName());
        } finally {
            took(state, taken);
        }
    }

    private void took(List<String> state, boolean taken) {
        if (taken && !state.equals(seen)) {
            pairs++;
            LOG.info("The credentials were replaced; the new ones are in use");
        }
        seen = state;
        refused.accept(!taken);
    }
}
