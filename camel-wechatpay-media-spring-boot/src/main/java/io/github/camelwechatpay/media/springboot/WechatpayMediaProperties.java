// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Properties {@code wechatpay.media.*}: what a Spring Boot application has beyond the options of one component. */
@ConfigurationProperties("wechatpay.media")
public class WechatpayMediaProperties {

    /** Further merchants or brands, by the name that routes use as scheme. */
    private Map<String, WechatpayMediaComponentConfiguration> merchants = new LinkedHashMap<>();

    private final Ledger ledger = new Ledger();
    private final Limiter limiter = new Limiter();
    private final OperatorPage operatorPage = new OperatorPage();

    public Map<String, WechatpayMediaComponentConfiguration> getMerchants() {
        return merchants;
    }

    public void setMerchants(Map<String, WechatpayMediaComponentConfiguration> merchants) {
        this.merchants = merchants;
    }

    public Ledger getLedger() {
        return ledger;
    }

    public Limiter getLimiter() {
        return limiter;
    }

    public OperatorPage getOperatorPage() {
        return operatorPage;
    }

    /** What ledger and limiter have in common. */
    public static class Table {

        /** Whether there is one. */
        private boolean enabled;

        /** Name of the DataSource bean, if the application has several. */
        private String dataSource;

        /** Whether the first upload creates the table if it is missing. */
        private boolean createTable;

        public boolean isEnabled() {
            return enabled;
        }

        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }

        public String getDataSource() {
            return dataSource;
        }

        public void setDataSource(String dataSource) {
            this.dataSource = dataSource;
        }

        public boolean isCreateTable() {
            return createTable;
        }

        public void setCreateTable(boolean createTable) {
            this.createTable = createTable;
        }
    }

    /** Media ids in the application's database. */
    public static final class Ledger extends Table {}

    /** A rate limit in the application's PostgreSQL, shared by all nodes. */
    public static final class Limiter extends Table {

        /** Rate limit of each merchant or brand and API, for example {@code 10/s} or {@code 10/s,100/min}. */
        private String rateLimit;

        /** Other rate limits, by key, for example {@code cn/1900000109/merchant-media}. */
        private Map<String, String> rates = new LinkedHashMap<>();

        public String getRateLimit() {
            return rateLimit;
        }

        public void setRateLimit(String rateLimit) {
            this.rateLimit = rateLimit;
        }

        public Map<String, String> getRates() {
            return rates;
        }

        public void setRates(Map<String, String> rates) {
            this.rates = rates;
        }
    }

    /** The page for operators. */
    public static final class OperatorPage {

        /** Whether there is one. */
        private boolean enabled;

        /** Where it is. */
        private String path = "/wechatpay-media";

        /** Belongs to the password. */
        private String user = "operator";

        /** At least 8 characters. Without one only this machine may look. */
        private String password;

        /** Whether the application lets only operators come there, for example by Spring Security. */
        private boolean applicationAuthenticates;

        public boolean isEnabled() {
            return enabled;
        }

        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }

        public String getPath() {
            return path;
        }

        public void setPath(String path) {
            this.path = path;
        }

        public String getUser() {
            return user;
        }

        public void setUser(String user) {
            this.user = user;
        }

        public String getPassword() {
            return password;
        }

        public void setPassword(String password) {
            this.password = password;
        }

        public boolean isApplicationAuthenticates() {
            return applicationAuthenticates;
        }

        public void setApplicationAuthenticates(boolean applicationAuthenticates) {
            this.applicationAuthenticates = applicationAuthenticates;
        }
    }
}
