//! Any bytes, read as an address: what is printed of the query in it gives the same query again, with nothing dropped.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_archive::Query;

fuzz_target!(|bytes: &[u8]| {
    let address = String::from_utf8_lossy(bytes);
    let (query, _) = Query::parse(&address);
    let printed = query.to_string();
    assert_eq!(Query::parse(&printed), (query, Vec::new()), "{printed}");
});
