// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The component's SQL scripts as Flyway and Liquibase find them. */
final class Migrations {

    private static final String SCRIPTS = "io/github/camelwechatpay/media/";
    private static final Path FLYWAY = Path.of("db", "wechatpay-media", "flyway");
    private static final Path LIQUIBASE = Path.of("db", "wechatpay-media", "liquibase");

    /** By Flyway's {@code {vendor}}, as Spring Boot fills it in; its script is that of the ledger. */
    private static final Map<String, String> VENDORS =
            Map.of("h2", "h2", "postgresql", "postgresql", "mysql", "mysql", "mariadb", "mysql");

    private Migrations() {}

    /** Texts by path on the class path. */
    static Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Map.Entry<String, String> vendor : VENDORS.entrySet()) {
            files.put(
                    FLYWAY.resolve(Path.of("ledger", vendor.getKey(), "R__wechatpay_media_ledger.sql")),
                    script("ledger/" + vendor.getValue() + ".sql"));
        }
        files.put(
                FLYWAY.resolve(Path.of("limiter", "postgresql", "R__wechatpay_media_limiter.sql")),
                script("limiter/postgresql.sql"));
        files.put(LIQUIBASE.resolve("ledger.xml"), changelog("ledger", List.of("h2", "postgresql", "mysql")));
        files.put(LIQUIBASE.resolve("limiter.xml"), changelog("limiter", List.of("postgresql")));
        return files;
    }

    private static String script(String name) throws IOException {
        try (InputStream script = Migrations.class.getResourceAsStream("/" + SCRIPTS + name)) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    /** The scripts do nothing where the table is there already, so that a change of one runs it again. */
    private static String changelog(String name, List<String> scripts) {
        StringBuilder text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                                   xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                           http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                """);
        for (String script : scripts) {
            text.append("""
                        <changeSet id="wechatpay-media-%1$s-%2$s" author="camel-wechatpay-media" dbms="%3$s" runOnChange="true">
                            <sqlFile path="%4$s%1$s/%2$s.sql"/>
                        </changeSet>
                    """.formatted(name, script, script.equals("mysql") ? "mysql,mariadb" : script, SCRIPTS));
        }
        return text.append("</databaseChangeLog>\n").toString();
    }
}
