// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The figures of a component's merchants and brands, as long as it runs. Thread-safe. */
public final class Accounts {

    private final Clock clock;
    private final UploadMeters meters;
    private final Map<String, AccountFigures> accounts = new ConcurrentHashMap<>();

    public Accounts(Clock clock, UploadMeters meters) {
        this.clock = clock;
        this.meters = meters;
    }

    public AccountFigures of(String identity) {
        return accounts.computeIfAbsent(identity, this::watched);
    }

    private AccountFigures watched(String identity) {
        AccountFigures account = new AccountFigures(identity, clock, meters);
        meters.watch(account);
        return account;
    }

    /** In the order of their names. */
    public Collection<AccountFigures> all() {
        return new TreeMap<>(accounts).values();
    }

    public void close() {
        meters.close();
        accounts.clear();
    }
}
