insert into media_result (reference, status, media_id, digest, code, advice, advice_zh, worker)
values (:#reference, :#status, :#mediaId, :#digest, :#code, :#advice, :#adviceZh, :#${properties:media.worker})
on conflict do nothing
