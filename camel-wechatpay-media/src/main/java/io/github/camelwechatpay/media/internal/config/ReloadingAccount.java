// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.v3.V3Account;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a component's own merchant or brand. They are read when they are first needed, and anew after a failure that
 * is the account's, since their files may have been replaced. Thread-safe.
 */
public final class ReloadingAccount {

    private final Supplier<V3Account> factory;
    private final Lock reading = new ReentrantLock();
    private volatile @Nullable V3Account account;

    /**
     * @param factory reads the credentials anew each time, and gives the same account for the same ones; throws an
     *     {@link IllegalArgumentException} if they cannot be used
     */
    public ReloadingAccount(Supplier<V3Account> factory) {
        this.factory = factory;
    }

    /**
     * @throws UploadException {@code CANNOT_ENCRYPT}, or what the download of platform certificates failed with
     */
    public EncryptionKey key() {
        return with(ErrorCode.CANNOT_ENCRYPT, V3Account::encryptionKey);
    }

    /**
     * @throws UploadException {@code CANNOT_DECRYPT}
     */
    public String decrypt(String cipherText) {
        return with(ErrorCode.CANNOT_DECRYPT, own -> own.decrypt(cipherText));
    }

    private <T> T with(ErrorCode code, Function<V3Account, T> use) {
        V3Account used = account(code);
        try {
            return use.apply(used);
        } catch (UploadException e) {
            V3Account present = e.fault() == Fault.ACCOUNT ? readAfter(e, code) : used;
            if (present == used) {
                throw e;
            }
            return use.apply(present);
        }
    }

    /** Many threads may need it first, and one reads it. */
    private V3Account account(ErrorCode code) {
        V3Account known = account;
        if (known != null) {
            return known;
        }
        reading.lock();
        try {
            return account == null ? read(code) : account;
        } finally {
            reading.unlock();
        }
    }

    /** What cannot be used, such as half a file, leaves the keys before in place. */
    private V3Account readAfter(UploadException e, ErrorCode code) {
        try {
            return read(code);
        } catch (NoAnswerException unreadable) {
            throw e;
        }
    }

    /** The same account as long as its files hold the same keys. */
    private V3Account read(ErrorCode code) {
        try {
            V3Account present = factory.get();
            account = present;
            return present;
        } catch (IllegalArgumentException e) { // names option, file and cure, never a value
            throw new NoAnswerException(code.problem(
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())));
        } catch (RuntimeException | LinkageError e) { // of a bean, a hook or a provider of keys; its text is not ours
            throw new NoAnswerException(
                    code.problem("The keys cannot be read (" + e.getClass().getName() + ")"), e);
        }
    }
}
