-- How many uploads may go, and pauses: two small rows for each identity and call, written by Bucket4j.
-- Unlogged, since an upload need not wait for the disk: what a crash of the database, or a failover, empties is filled anew.
CREATE UNLOGGED TABLE IF NOT EXISTS wechatpay_media_limit (
    id    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    state BYTEA
);
