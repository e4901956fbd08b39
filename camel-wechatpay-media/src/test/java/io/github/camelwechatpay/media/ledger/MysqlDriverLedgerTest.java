// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** MySQL's own driver, which calls every server MySQL. */
@EnabledIf(
        value = "io.github.camelwechatpay.media.ledger.TestMariaDb#isHere",
        disabledReason = "The binaries of MariaDB, 149 MB, come with the profile mariadb on Linux")
@Tag("integration")
class MysqlDriverLedgerTest extends MariaDbLedgerTest {

    @Override
    DataSource database() {
        return TestMariaDb.dataSource("mysql");
    }
}
