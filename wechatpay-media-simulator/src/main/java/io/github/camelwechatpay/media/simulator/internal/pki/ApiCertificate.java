// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.util.HashSet;
import java.util.Set;

/** The API certificate of a merchant or brand: the one that holds at present, which may expire and be replaced. */
public final class ApiCertificate {

    private final Set<String> replaced = new HashSet<>();
    private CertifiedKey present;
    private CertifiedKey before;
    private boolean expired;

    public ApiCertificate(CertifiedKey first) {
        this.present = first;
    }

    public synchronized CertifiedKey present() {
        return present;
    }

    public synchronized boolean isExpired() {
        return expired;
    }

    public synchronized void expire(boolean yes) {
        expired = yes;
    }

    public synchronized void replace(CertifiedKey next) {
        retireBefore();
        replaced.add(present.serial());
        present = next;
        expired = false;
    }

    /** The one that holds at present goes on to hold too, until there is a next one. */
    public synchronized void add(CertifiedKey next) {
        retireBefore();
        before = present;
        present = next;
        expired = false;
    }

    private void retireBefore() {
        if (before != null) {
            replaced.add(before.serial());
            before = null;
        }
    }

    /** The one of this serial number that holds, else the present one. */
    public synchronized CertifiedKey of(String serial) {
        return before != null && before.serial().equals(serial) ? before : present;
    }

    /** Whether this serial number is that of a certificate that has been replaced. */
    public synchronized boolean wasReplaced(String serial) {
        return replaced.contains(serial);
    }

    /** Whether a call with the certificate of this serial number must be refused. */
    public synchronized boolean isOutdated(String serial) {
        return expired && present.serial().equals(serial) || replaced.contains(serial);
    }
}
