create table if not exists media_result (
    reference  text primary key,
    status     text not null check (status in ('DONE', 'FAILED', 'QUARANTINED')),
    media_id   text,
    digest     text,
    code       text,
    advice     text,
    advice_zh  text,
    worker     text not null,
    settled_at timestamptz not null default now(),
    check ((status = 'DONE') = (media_id is not null))
);
