-- Uploads that have an id, and uploads that are under way. Times are milliseconds since 1970, by the database's clock.
-- ascii_bin: upper and lower case differ, which they do not by default.
CREATE TABLE IF NOT EXISTS wechatpay_media_ledger (
    ledger_key  VARCHAR(64) NOT NULL PRIMARY KEY,
    token       VARCHAR(64) NOT NULL,
    media_id    VARCHAR(512),
    claimed_at  BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    recorded_at BIGINT,
    INDEX wechatpay_media_ledger_claimed_at (claimed_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
