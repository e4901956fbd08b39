// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;

/** Finds the application's {@code DataSource} that ledger or limiter use. */
final class DataSources {

    private DataSources() {}

    /**
     * @param prefix of the properties, for messages
     */
    static DataSource find(ListableBeanFactory beans, String prefix, WechatpayMediaProperties.Table table) {
        String name = table.getDataSource();
        List<String> all = List.of(beans.getBeanNamesForType(DataSource.class));
        if (name != null && all.contains(name)) {
            return beans.getBean(name, DataSource.class);
        }
        DataSource only = name == null ? beans.getBeanProvider(DataSource.class).getIfUnique() : null;
        if (only != null) {
            return only;
        }
        if (all.isEmpty()) {
            throw new ConfigurationFailure(
                    "Property " + prefix + ".enabled needs a DataSource bean, and there is none",
                    "Add spring-boot-starter-jdbc and set spring.datasource.url",
                    "启用 " + prefix + ".enabled 需要 DataSource bean，但未找到",
                    "请添加 spring-boot-starter-jdbc 并配置 spring.datasource.url");
        }
        throw new ConfigurationFailure(
                "Property " + prefix + ".data-source does not name one of the DataSource beans",
                "Set it to one of: " + String.join(", ", all),
                "配置项 " + prefix + ".data-source 未指明使用哪个 DataSource bean",
                "请设为以下之一：" + String.join(", ", all));
    }
}
