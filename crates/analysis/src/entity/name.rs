//! Names compared: case, accents, initials, maternal surnames, slips of the pen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which names are compared and sorted into keys: lower case, without accents, apostrophes straight, hyphens `-`, letters of
/// the Latin alphabet that have no decomposition spelt plainly (`ø` → `o`, `ł` → `l`), no full stops, white space collapsed.
///
/// `fold("Miguel  DÍAZ‑Canel") == "miguel diaz-canel"`, `fold("U.S.") == "us"`.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '´' => out.push('\''),
            '\u{2010}'..='\u{2014}' => out.push('-'),
            '.' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ı' => out.push('i'),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'þ' | 'Þ' => out.push_str("th"),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of a folded name, nicknames in marks left out.
pub(super) fn words(folded: &str) -> Vec<&str> {
    let quoted = |word: &str| {
        word.starts_with(['"', '\u{201c}', '(']) || word.ends_with(['"', '\u{201d}', ')'])
    };
    folded
        .split_whitespace()
        .filter(|word| !quoted(word))
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Small words inside names: they are no surname.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "des"
            | "la"
            | "las"
            | "los"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "al"
            | "el"
            | "y"
            | "e"
            | "jr"
            | "sr"
            | "ii"
            | "iii"
    )
}

/// Whether two words are one but for a single letter, as slips and transliterations have it: `dias-canel` and `diaz-canel`, `dmitri` and
/// `dmitry`. Words under five letters must be equal: `Lee` is not `Lei`.
pub(super) fn nearly(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if short.len() == long.len() {
        short[same + 1..] == long[same + 1..]
    } else {
        short[same..] == long[same + 1..]
    }
}

/// Whether one word stands for the other at the front of a name: equal, nearly equal, or the initial of it.
fn same_first(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    nearly(a, b) || initial(a, b) || initial(b, a)
}

/// Whether two full names (two words or more, no titles) name one person: the first words agree, and all words of the shorter name
/// stand in the longer one in the same order. So `Miguel Diaz-Canel` is `Miguel Mario Díaz-Canel Bermúdez`, `R. Castro` may be `Raul
/// Castro`, and neither `Raul Castro` nor `Fidel Castro Ruz` is the other. One word of five letters or more may differ by one letter,
/// not two. Middle initials must not contradict. A name of one word is nobody's: `false`.
#[must_use]
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (a, b) = (words(&a), words(&b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let ([first, rest @ ..], [long_first, long_rest @ ..]) = (short.as_slice(), long.as_slice())
    else {
        return false;
    };
    if rest.is_empty() || !same_first(first, long_first) {
        return false;
    }
    let is_initial = |word: &&&str| word.chars().count() == 1;
    let initials = |words: &[&str]| {
        words
            .iter()
            .filter(|word| word.chars().count() == 1)
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let (mine, theirs) = (initials(rest), initials(long_rest));
    if !mine.is_empty() && !theirs.is_empty() && mine != theirs {
        return false;
    }
    let mut slips = usize::from(
        first != long_first && first.chars().count() > 1 && long_first.chars().count() > 1,
    );
    let mut long_rest = long_rest.iter();
    let mut surnames = 0;
    for word in rest.iter().filter(|word| !is_initial(word)) {
        let Some(other) = long_rest.by_ref().find(|other| nearly(word, other)) else {
            return false;
        };
        slips += usize::from(word != other);
        surnames += usize::from(!is_particle(word));
    }
    slips <= 1 && surnames > 0
}

/// Whether a name of one word may be the surname in a full name; nearly, when it is long.
#[must_use]
pub fn is_surname_of(surname: &str, full: &str) -> bool {
    let (surname, full) = (fold(surname), fold(full));
    words(&full)
        .iter()
        .skip(1)
        .any(|word| !is_particle(word) && nearly(&surname, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        assert_eq!(fold("Miguel  DÍAZ\u{2011}Canel"), "miguel diaz-canel");
        assert_eq!(fold("Di\u{301}az"), fold("Díaz"));
        assert_eq!(fold("O’Neill"), "o'neill");
        assert_eq!(fold("U.S."), "us");
        assert_eq!(fold(" Łukasz\u{a0}Søren "), "lukasz soren");
    }

    #[test]
    fn one_person() {
        for (a, b) in [
            ("Miguel Diaz-Canel", "Miguel Díaz-Canel"),
            ("Miguel Diaz-Canel", "Miguel Mario Díaz-Canel Bermúdez"),
            ("Miguel Dias-Canel", "Miguel Diaz-Canel Bermudez"),
            ("Raul Castro", "Raul Castro Ruz"),
            ("Dmitri Medvedev", "Dmitry Medvedev"),
            ("R. Castro", "Raul Castro"),
            ("George Bush", "George W. Bush"),
            ("Tanawat \"Pope\" Wattana", "Tanawat Wattana"),
        ] {
            assert!(same_person(a, b) && same_person(b, a), "{a} / {b}");
        }
    }

    #[test]
    fn two_people() {
        for (a, b) in [
            ("Raul Castro", "Fidel Castro"),
            ("Raul Castro Ruz", "Fidel Castro Ruz"),
            ("George W. Bush", "George H. Bush"),
            ("Kim Lee", "Kim Lei"),
            ("Raul", "Raul Castro"),
            ("Ana de la Torre", "Ana de la Cruz"),
            ("Dmitri Petrow", "Dmitry Petrov"),
            ("", ""),
        ] {
            assert!(!same_person(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn surnames() {
        assert!(is_surname_of("Diaz-Canel", "Miguel Díaz-Canel Bermúdez"));
        assert!(is_surname_of("Dias-Canel", "Miguel Díaz-Canel"));
        assert!(!is_surname_of("Miguel", "Miguel Díaz-Canel"));
        assert!(!is_surname_of("Castros", "Li Castr"));
        assert!(!is_surname_of("de", "Ana de Gil"));
    }
}
