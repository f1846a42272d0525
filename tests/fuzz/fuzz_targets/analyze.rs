//! Any bytes, read as a text: the annotations are sound.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_analysis::Format;
use onrecord_tests::{analyzed, unsound};

fuzz_target!(|bytes: &[u8]| {
    // As the command reads a file that is no UTF-8: nothing is refused.
    let text = String::from_utf8_lossy(bytes);
    // Either by chance, and always the same for the same text.
    let format = if text.len().is_multiple_of(2) {
        Format::Plain
    } else {
        Format::Markdown
    };
    let wrong = unsound(&text, &analyzed(&text, format));
    assert!(wrong.is_empty(), "{format:?}: {wrong:#?}");
});
