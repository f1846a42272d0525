//! Which of what looks like a tag is one. In a text that somebody saved `<tweet …>` and `<Reuters>` are words as good as others.

/// The elements of HTML (WHATWG, *HTML Living Standard*, 4 and 16.2), in alphabetical order.
const ELEMENTS: [&str; 136] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "progress",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Whether what begins with `<` is a tag, a comment or the like: an element of HTML, or one with a hyphen as anybody may define. A tag
/// whose values stand in typographic marks leads nowhere, and what a browser would not understand is not hidden from a reader.
pub(super) fn is_tag(words: &str) -> bool {
    let Some(inside) = words.strip_prefix('<') else {
        return false;
    };
    if inside.starts_with(['!', '?']) {
        return true;
    }
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let inside = inside.split(['<', '>']).next().unwrap_or(inside);
    let end = inside
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .unwrap_or(inside.len());
    let (name, rest) = inside.split_at(end);
    let follows = rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r', '/']);
    let marked = ["=“", "=”", "=„", "=‘", "=’", "=«"];
    follows && is_element(name) && !marked.iter().any(|mark| rest.contains(mark))
}

fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let defined =
        name.contains('-') && name.starts_with(|letter: char| letter.is_ascii_lowercase());
    defined || ELEMENTS.binary_search(&name.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_tags_from_words() {
        assert!(ELEMENTS.is_sorted());
        for tag in [
            "<b>",
            "</P>",
            "<br/>",
            "<a href=\"x\" title=\"John’s\">",
            "<!-- no -->",
            "<?xml?>",
            "<h1\nid=x>",
            "<my-box>",
        ] {
            assert!(is_tag(tag), "{tag}");
        }
        for words in [
            "<tweet tweet-date=\"May 1\">",
            "</tweet>",
            "<Reuters>",
            "<ana@example.org>",
            "< b >",
            "<",
            "<3",
            "<bold",
            "<a href=”https://x.example” target=”_blank”>",
            "<-x>",
            "<b:c>",
        ] {
            assert!(!is_tag(words), "{words}");
        }
    }
}
