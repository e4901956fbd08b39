// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String PASSWORD = "a-pass-phrase";

    /** Passwords as key stores are told them: what becomes of the array is seen afterwards. */
    private static final List<char[]> TOLD = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNoPasswordOfAKeyStoreInMemory(boolean broken) throws Exception {
        byte[] store = store();
        Provider witness = new Witness(broken);
        Security.insertProviderAt(witness, 1);
        try {
            Throwable failure = catchThrowable(() -> KeyFile.read(store, PASSWORD));

            assertThat(failure).isInstanceOf(KeyFileException.class);
            assertThat(TOLD).isNotEmpty().allSatisfy(password -> assertThat(password)
                    .hasSize(PASSWORD.length())
                    .containsOnly('\0'));
        } finally {
            Security.removeProvider(witness.getName());
            TOLD.clear();
        }
    }

    private static byte[] store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return bytes.toByteArray();
    }

    private static final class Witness extends Provider {

        private static final long serialVersionUID = 1;

        Witness(boolean broken) {
            super("witness-" + UUID.randomUUID(), "1", "of key stores");
            put("KeyStore.PKCS12", (broken ? BrokenStore.class : EmptyStore.class).getName());
        }
    }

    /** That cannot be read. */
    public static final class BrokenStore extends EmptyStore {

        @Override
        public void engineLoad(InputStream stream, char[] password) throws IOException {
            super.engineLoad(stream, password);
            throw new IOException("broken");
        }
    }

    /** With one entry that is no key. */
    public static class EmptyStore extends KeyStoreSpi {

        @Override
        public void engineLoad(InputStream stream, char[] password) throws IOException {
            TOLD.add(password);
        }

        @Override
        public Key engineGetKey(String alias, char[] password) {
            TOLD.add(password);
            return null;
        }

        @Override
        public Enumeration<String> engineAliases() {
            return Collections.enumeration(List.of("one"));
        }

        @Override
        public int engineSize() {
            return 1;
        }

        @Override
        public boolean engineContainsAlias(String alias) {
            return true;
        }

        @Override
        public boolean engineIsKeyEntry(String alias) {
            return true;
        }

        @Override
        public boolean engineIsCertificateEntry(String alias) {
            return false;
        }

        @Override
        public Certificate[] engineGetCertificateChain(String alias) {
            return new Certificate[0];
        }

        @Override
        public Certificate engineGetCertificate(String alias) {
            return null;
        }

        @Override
        public Date engineGetCreationDate(String alias) {
            return new Date(0);
        }

        @Override
        public String engineGetCertificateAlias(Certificate certificate) {
            return null;
        }

        @Override
        public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
            throw new UnsupportedOperationException("it is read only");
        }

        @Override
        public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
            throw new UnsupportedOperationException("it is read only");
        }

        @Override
        public void engineSetCertificateEntry(String alias, Certificate certificate) {
            throw new UnsupportedOperationException("it is read only");
        }

        @Override
        public void engineDeleteEntry(String alias) {
            throw new UnsupportedOperationException("it is read only");
        }

        @Override
        public void engineStore(OutputStream stream, char[] password) {
            throw new UnsupportedOperationException("it is read only");
        }
    }
}
