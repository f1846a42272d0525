//! Folding, character by character: lower case, taken apart as Unicode does, without accents. Search reads a small table that is
//! made here of Unicode's own.

use onrecord_archive::fold::{fold, words};
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The table that search reads.
const TABLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/archive/src/fold/table.bin"
);

/// Set to anything, it has the table written anew.
const WRITE: &str = "ONRECORD_WRITE_FOLDING";

/// What a character folds to.
fn folded(character: char) -> String {
    let mut folded = String::new();
    for lower in character.to_lowercase() {
        decompose_canonical(lower, |part| {
            if is_accent(part) || is_silent(part) {
                return;
            }
            match letters(part) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(part),
            }
        });
    }
    folded
}

/// Marks that are left out. Those of other scripts are no accents but vowels, and stay.
const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Letters that Unicode does not take apart, but a reader's keyboard does.
const fn letters(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ς' => "σ",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// Characters that stand inside words and are not seen: soft hyphen, joiners.
const fn is_silent(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

fn is_hangul_syllable(character: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&character)
}

/// Seven bits in a byte, the lowest first.
fn put(packed: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        packed.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}

/// The table as it must be; `crates/archive/src/fold/table.rs` says how it is packed.
fn table() -> Vec<u8> {
    let changed: Vec<(char, String)> = (char::MIN..=char::MAX)
        .filter(|one| !one.is_ascii() && !is_hangul_syllable(*one))
        .map(|one| (one, folded(one)))
        .filter(|(one, folded)| *folded != one.to_string())
        .collect();
    let mut packed = Vec::new();
    put(&mut packed, changed.len() as u32);
    let (mut key, mut out) = (0, 0_u32);
    for (one, folded) in changed {
        let count = folded.chars().count() as u32;
        assert!(
            count < 4,
            "{one} folds to {folded}: give the count more than two bits"
        );
        put(&mut packed, (one as u32 - key) << 2 | count);
        key = one as u32;
        for letter in folded.chars() {
            let step = (letter as u32).wrapping_sub(out).cast_signed();
            put(&mut packed, ((step << 1) ^ (step >> 31)).cast_unsigned());
            out = letter as u32;
        }
    }
    let mut marks: Vec<(u32, u32)> = Vec::new();
    for one in (char::MIN..=char::MAX).filter(|one| is_combining_mark(*one)) {
        match marks.last_mut() {
            Some((_, last)) if *last + 1 == one as u32 => *last += 1,
            _ => marks.push((one as u32, one as u32)),
        }
    }
    put(&mut packed, marks.len() as u32);
    let mut at = 0;
    for (first, last) in marks {
        put(&mut packed, first - at);
        put(&mut packed, last - first);
        at = last;
    }
    packed
}

#[test]
fn the_table_is_that_of_unicode() {
    let table = table();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(TABLE, &table).unwrap();
    }
    assert!(
        std::fs::read(TABLE).unwrap() == table,
        "Unicode or the rules have changed since the table was written: \
         `{WRITE}=1 cargo test -p onrecord-tests --test folding`, and build again"
    );
}

#[test]
fn every_character_folds_by_the_rules() {
    for one in char::MIN..=char::MAX {
        if one.is_alphanumeric() {
            assert_eq!(fold(&one.to_string()), folded(one), "{one:?}");
        }
        let goes_on = one.is_alphanumeric() || is_combining_mark(one) || is_silent(one);
        let text = format!("a{one}b");
        let found: Vec<String> = words(&text).map(|word| word.folded).collect();
        if goes_on {
            assert_eq!(found, [format!("a{}b", folded(one))], "{one:?}");
        } else {
            assert_eq!(found, ["a", "b"], "{one:?}");
        }
    }
}
