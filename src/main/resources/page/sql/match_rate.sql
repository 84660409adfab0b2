-- How many closed candles of one symbol equal the exchange's own, by interval.
select "interval", checked, matched, expected, unexpected, match_rate, proven_match_rate, newest_check
from candle_match_rate
where market = :'market' and symbol = :'symbol'
order by checked desc;
