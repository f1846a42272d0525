//! The words of a block as a reader sees them, and what their looks say.

use crate::span::Span;

/// Blocks longer than this are prose, whatever they begin with; what is read of a short one is read in bounded time. Bytes.
pub(super) const SHORT: usize = 600;

/// The block's words without markup, white space collapsed to one blank; `None` for a block that is longer than [`SHORT`].
pub(super) fn words(text: &str, block: Span, markup: &[Span]) -> Option<String> {
    if block.len() > SHORT {
        return None;
    }
    let first = markup.partition_point(|m| m.end <= block.start);
    let mut out = String::with_capacity(block.len());
    let mut at = block.start;
    for m in markup
        .iter()
        .skip(first)
        .take_while(|m| m.start < block.end)
    {
        push(&mut out, Span::new(at, m.start.max(at)).of(text));
        at = m.end.max(at);
    }
    push(&mut out, Span::new(at, block.end.max(at)).of(text));
    out.truncate(out.trim_end().len());
    Some(out)
}

/// Appends words, each run of white space as one blank.
pub(super) fn push(out: &mut String, words: &str) {
    for c in words.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Lower case, straight apostrophes, no decoration (arrows, bullets, colons) at either end: the form that fixed phrases are compared in.
pub(super) fn plain(words: &str) -> String {
    let lower: String = words
        .chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect();
    lower
        .trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ':' | '»'
                        | '«'
                        | '›'
                        | '‹'
                        | '>'
                        | '<'
                        | '→'
                        | '←'
                        | '•'
                        | '·'
                        | '|'
                        | '*'
                        | '-'
                        | '–'
                        | '—'
                        | '#'
                )
        })
        .to_owned()
}

/// Whether two lines have the same letters and digits.
pub(super) fn same(a: &str, b: &str) -> bool {
    let letters = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let a = letters(a);
    !a.is_empty() && a == letters(b)
}

/// How many words.
pub(super) fn count(words: &str) -> usize {
    words
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count()
}

/// Whether a word begins with a capital letter, after marks and brackets.
pub(super) fn is_capitalized(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether most of the longer words are capitalised, as headlines have them.
pub(super) fn is_title_case(words: &str) -> bool {
    let long: Vec<&str> = words
        .split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4)
        .collect();
    long.len() >= 2 && long.iter().filter(|w| is_capitalized(w)).count() * 10 >= long.len() * 7
}

/// Without footnote markers at the end: `He left.[3]` ends as a sentence does.
fn without_markers(words: &str) -> &str {
    let mut words = words.trim_end();
    while let Some((head, label)) = words
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
    {
        let is_label = match label.strip_prefix('^') {
            Some(label) => label.len() <= 32 && !label.contains(char::is_whitespace),
            None => label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit()),
        };
        if label.is_empty() || !is_label {
            break;
        }
        words = head.trim_end();
    }
    words
}

/// Whether the line looks like a headline: not long, begins with a capital, does not end as a sentence does, is no part of a speech.
pub(super) fn is_headline(words: &str) -> bool {
    let count = count(words);
    let title_case = is_title_case(words);
    if count == 0
        || count > 32
        || words.chars().count() > if title_case { 220 } else { 130 }
        || (!title_case && count > 18)
    {
        return false;
    }
    let Some(first) = words.chars().next() else {
        return false;
    };
    if !words
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    {
        return false;
    }
    let opens = matches!(first, '"' | '\u{201c}' | '\'' | '\u{2018}' | '\u{ab}');
    let straight = words.matches('"').count();
    let balanced = straight.is_multiple_of(2)
        && words.matches('\u{201c}').count() == words.matches('\u{201d}').count();
    if !balanced
        || first == '('
        || first == '['
        || matches!(first, '-' | '–' | '—' | '•' | '*' | '#' | '@')
    {
        return false;
    }
    let words = without_markers(words);
    let bare = words.trim_end_matches(['"', '\u{201d}', '\'', '\u{2019}', ')', ']']);
    let quoted_end = bare.len() < words.len();
    match bare.chars().next_back() {
        Some('.' | ',' | ';' | ':' | '\u{2026}' | '-' | '–' | '—') | None => false,
        Some('?' | '!') => title_case,
        Some(_) => !(opens && quoted_end && !title_case),
    }
}
