package io.github.camelwechatpay.media;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class FlowSftpErrorTest extends FlowErrorContract {

    @TempDir
    static Path folder;

    private static StoreUnderTest store;

    FlowSftpErrorTest() {
        super(store);
    }

    @BeforeAll
    static void open() throws Exception {
        store = new SftpUnderTest(folder);
    }

    @AfterAll
    static void closeStore() throws Exception {
        store.close();
    }
}
