// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.function.Predicate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Checks the certificates that clients present; TLS itself accepts all, so that a wrong one gets nginx's page. */
public final class ClientCertificates {

    private final X509Certificate authority;
    private final Predicate<X509Certificate> outdated;

    /** @param outdated whether a certificate of the authority's is not to be taken any more */
    public ClientCertificates(X509Certificate authority, Predicate<X509Certificate> outdated) {
        this.authority = authority;
        this.outdated = outdated;
    }

    public boolean accepts(X509Certificate certificate) {
        try {
            certificate.checkValidity(new Date());
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                    && !outdated.test(certificate);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The common name, null if there is no certificate or no such name in it. */
    public static String commonName(X509Certificate certificate) {
        if (certificate == null) {
            return null;
        }
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .findFirst()
                            .orElse(null);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("not a name: " + certificate.getSubjectX500Principal(), e);
        }
    }
}
