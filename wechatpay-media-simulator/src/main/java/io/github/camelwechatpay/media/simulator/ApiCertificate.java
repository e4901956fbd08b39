package io.github.camelwechatpay.media.simulator;

import java.util.HashSet;
import java.util.Set;

/** The API certificate of a merchant or brand: the one that holds at present, which may expire and be replaced. */
final class ApiCertificate {

    private final Set<String> replaced = new HashSet<>();
    private CertifiedKey present;
    private boolean expired;

    ApiCertificate(CertifiedKey first) {
        this.present = first;
    }

    synchronized CertifiedKey present() {
        return present;
    }

    synchronized boolean isExpired() {
        return expired;
    }

    synchronized void expire(boolean yes) {
        expired = yes;
    }

    synchronized void replace(CertifiedKey next) {
        replaced.add(present.serial());
        present = next;
        expired = false;
    }

    /** Whether this serial number is that of a certificate that has been replaced. */
    synchronized boolean wasReplaced(String serial) {
        return replaced.contains(serial);
    }

    /** Whether a call with the certificate of this serial number must be refused. */
    synchronized boolean isOutdated(String serial) {
        return expired && present.serial().equals(serial) || replaced.contains(serial);
    }
}
