//! Any text as HTML.

/// For an element or an attribute in double quotes. What HTML may not hold stands as U+FFFD; all else is kept.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        push(&mut out, c);
    }
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\t' | '\n' => out.push(c),
        // A browser makes a line end of it.
        '\r' => out.push_str("&#13;"),
        c if c.is_control() || is_none(c) => out.push(char::REPLACEMENT_CHARACTER),
        c => out.push(c),
    }
}

/// Code points that are characters in no text.
fn is_none(c: char) -> bool {
    matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe
}

/// One line for a title or a preview, where nothing keeps a character apart that turns the line around: those are left out.
pub(super) fn line(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |c: char| {
        if is_none(c) {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    };
    let kept: String = text.chars().filter(|c| !turns(c)).map(shown).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
