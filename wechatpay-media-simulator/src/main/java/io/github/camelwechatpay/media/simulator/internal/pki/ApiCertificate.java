// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.util.HashSet;
import java.util.Set;

/** The API certificate of a merchant or brand: the one that holds at present, which may expire and be replaced. */
public final class ApiCertificate {

    private final Set<String> replaced = new HashSet<>();
    private CertifiedKey present;
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
        replaced.add(present.serial());
        present = next;
        expired = false;
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
