// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an endpoint is told of an SFTP server and its folder; not checked. Not a record: it holds secrets. */
interface SftpOptions {

    String getHost();

    int getPort();

    String getFolder();

    @Nullable
    String getUsername();

    /** Null if the user logs in with a key; so with the passphrase. */
    @Nullable
    String getPassword();

    /** Null if the user logs in with a password. */
    @Nullable
    String getPrivateKeyFile();

    @Nullable
    String getPassphrase();

    /** Null for the user's own. */
    @Nullable
    String getKnownHostsFile();

    /** Null if files go through the memory. */
    @Nullable
    String getLocalWorkDirectory();

    /** Further options of Camel's own endpoint. */
    Map<String, Object> getSftpOptions();
}
