-- Order book by the second, newest last.
select * from (
  select at, synced, best_bid, best_bid_quantity, best_ask, best_ask_quantity, mid, spread_bps,
    imbalance_1, imbalance_5, imbalance_10, imbalance_20, imbalance_50bps, ofi
  from book_imbalance
  where market = :'market' and symbol = :'symbol'
  order by at desc
  limit :'limit'
) newest
order by at;
