-- The newest gaps of all symbols, those still open first; detected_at is the clock of the job.
(select market, symbol, stream, from_id, to_id, detected_at, closed_at, recovered, lost, outcome
 from feed_gaps where outcome = 'open' order by detected_at desc limit :'limit')
union all
(select market, symbol, stream, from_id, to_id, detected_at, closed_at, recovered, lost, outcome
 from feed_gaps where outcome <> 'open' order by detected_at desc limit :'limit');
