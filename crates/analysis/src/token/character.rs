//! What single characters are to the tokenizer.

use unicode_normalization::char::is_combining_mark;

/// Whether it can stand for an apostrophe inside a word.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | '´' | '`' | '＇')
}

/// Whether it is a quotation mark or apostrophe of any shape.
pub(super) const fn is_mark(c: char) -> bool {
    is_apostrophe(c)
        || matches!(
            c,
            '"' | '＂'
                | '“'
                | '”'
                | '„'
                | '‟'
                | '‚'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '「'
                | '」'
                | '『'
                | '』'
                | '《'
                | '》'
                | '〈'
                | '〉'
        )
}

/// Whether a word goes on through it: letters, digits, accents of the letter before, joiners that are not seen.
pub(super) fn continues_word(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(
            c,
            '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}'
        )
}

/// Whether it joins two halves of a word when letters stand on both sides.
pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '_' | '&') || is_apostrophe(c)
}

/// Whether it is neither seen nor a space: byte order mark, direction marks, zero width space.
pub(super) const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
