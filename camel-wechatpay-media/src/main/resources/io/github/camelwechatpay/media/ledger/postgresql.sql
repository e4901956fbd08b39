-- Uploads that have an id, and uploads that are under way. Times are milliseconds since 1970, by the database's clock.
-- Collation "C": hex digits need no language, and the index outlives an update of the system's locales.
CREATE TABLE IF NOT EXISTS wechatpay_media_ledger (
    ledger_key  VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
    token       VARCHAR(64) COLLATE "C" NOT NULL,
    media_id    VARCHAR(512) COLLATE "C",
    claimed_at  BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    recorded_at BIGINT
);
CREATE INDEX IF NOT EXISTS wechatpay_media_ledger_claimed_at ON wechatpay_media_ledger (claimed_at);
