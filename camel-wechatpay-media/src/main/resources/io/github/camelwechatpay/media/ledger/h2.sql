-- Uploads that have an id, and uploads that are under way. Times are milliseconds since 1970, by the database's clock.
CREATE TABLE IF NOT EXISTS wechatpay_media_ledger (
    ledger_key  VARCHAR(64) NOT NULL PRIMARY KEY,
    token       VARCHAR(64) NOT NULL,
    media_id    VARCHAR(512),
    claimed_at  BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    recorded_at BIGINT
);
CREATE INDEX IF NOT EXISTS wechatpay_media_ledger_claimed_at ON wechatpay_media_ledger (claimed_at);
