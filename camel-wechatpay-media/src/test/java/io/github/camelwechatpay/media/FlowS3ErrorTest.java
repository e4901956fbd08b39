package io.github.camelwechatpay.media;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class FlowS3ErrorTest extends FlowErrorContract {

    @TempDir
    static Path folder;

    private static StoreUnderTest store;

    FlowS3ErrorTest() {
        super(store);
    }

    @BeforeAll
    static void open() throws Exception {
        store = new S3UnderTest(folder);
    }

    @AfterAll
    static void closeStore() throws Exception {
        store.close();
    }
}
