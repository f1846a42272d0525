//! What folding is: lower case, taken apart as Unicode does, without accents. Only the tests run this, to write and to check the
//! table that search reads.

use super::is_silent;
use unicode_normalization::char::decompose_canonical;

/// What a character folds to.
pub(super) fn folded(character: char) -> String {
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
