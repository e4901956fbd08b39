// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path folder;

    private final Uploads uploads = new Uploads(WECHATPAY);

    @AfterEach
    void end() {
        uploads.close();
    }

    /** Camel would read the file as text in that charset, and write it in another. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&charset=GBK", "&charset=UTF-16"})
    void sendsTheFileItselfWhateverItsCharsetIsSaidToBe(String charset) throws Exception {
        Files.write(folder.resolve(Uploads.NAME), Uploads.PICTURE);

        Uploaded uploaded = uploads.from("file:" + folder + "?noop=true" + charset);

        assertThat(uploaded.brought()).endsWith(".GenericFile");
        uploaded.isThePicture();
    }

    @Test
    void takesTheLastPieceOfANameInASubfolder() throws Exception {
        Files.write(Files.createDirectories(folder.resolve("2026/11")).resolve(Uploads.NAME), Uploads.PICTURE);

        uploads.from("file:" + folder + "?noop=true&recursive=true").isThePicture();
    }
}
