// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class LocalInboxThrowableTest extends InboxThrowableContract {

    @TempDir
    static Path folder;

    private static TestStore store;

    LocalInboxThrowableTest() {
        super(store);
    }

    @BeforeAll
    static void open() throws Exception {
        store = new TestStore.Local(folder);
    }

    @AfterAll
    static void closeStore() throws Exception {
        store.close();
    }
}
