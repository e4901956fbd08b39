// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import java.util.Map;

/** What an endpoint is told of an SFTP server and its folder; not checked. Not a record: it holds secrets. */
interface SftpOptions {

    String getHost();

    int getPort();

    String getFolder();

    String getUsername();

    /** Null if the user logs in with a key; so with the passphrase. */
    String getPassword();

    /** Null if the user logs in with a password. */
    String getPrivateKeyFile();

    String getPassphrase();

    /** Null for the user's own. */
    String getKnownHostsFile();

    /** Null if files go through the memory. */
    String getLocalWorkDirectory();

    /** Further options of Camel's own endpoint. */
    Map<String, Object> getSftpOptions();
}
