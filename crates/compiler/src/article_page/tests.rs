//! What a page says, and that no text gets out of its place.

use super::*;
use onrecord_analysis::{Document, Format};
use onrecord_archive::compile::{Annotated, compile};
use onrecord_archive::{Archive, Facts};
use proptest::prelude::*;

/// The only article of a collection.
fn archive(title: Option<&str>, text: &str, format: Format) -> Archive {
    let document = Document {
        text,
        format,
        title,
        ..Document::default()
    };
    compile(vec![Annotated {
        stem: "a".to_owned(),
        facts: Facts {
            title: title.map(ToOwned::to_owned),
            date: "2018-11-02".parse().ok(),
            source: title.map(ToOwned::to_owned),
            author: title.map(ToOwned::to_owned),
            url: Some("javascript:alert(1)".to_owned()),
            ..Facts::default()
        },
        text: text.to_owned(),
        annotations: onrecord_analysis::analyze(&document),
    }])
}

fn page(title: Option<&str>, text: &str) -> String {
    let archive = archive(title, text, Format::Markdown);
    render(&archive.heads[0], &archive.pages[0])
}

/// The words that a reader sees in the article, and that every element is closed in its turn.
fn read(html: &str) -> String {
    let article = html.split("</article>").next().unwrap();
    let article = article.split("<article>").nth(1).unwrap();
    let mut open: Vec<&str> = Vec::new();
    let mut words = String::new();
    for part in article.split_inclusive('>') {
        let (text, tag) = part.split_once('<').unwrap_or((part, ""));
        words += text;
        let name = tag
            .trim_end_matches('>')
            .split(' ')
            .next()
            .unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if !name.is_empty() => open.push(name),
            None => {}
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{html}");
    words
}

const STORY: &str = "# A visit\n\n“We cherish good relations,” Dmitry Peskov told reporters in Havana[^1]. “They *are* good,” he added.\n\n## Afterwards\n\n> A verse\n\n- An item\n\n[^1]: In Cuba.\n";

#[test]
fn the_words_stand_there_with_what_is_said_and_by_whom() {
    let html = page(Some("A visit"), STORY);
    for part in [
        "<title>A visit · On Record</title>",
        "<meta property=\"og:title\" content=\"A visit\">",
        "\"@type\":\"NewsArticle\"",
        "\"datePublished\":\"2018-11-02\"",
        "<h1 dir=\"auto\">A visit</h1>",
        "<h2 dir=\"auto\">Afterwards</h2>",
        "<blockquote dir=\"auto\"><p>A verse</p></blockquote>",
        "<time datetime=\"2018-11-02\">2 November 2018</time>",
        "<a class=\"name\" href=\"../../?entity=dmitry-peskov\">Dmitry Peskov</a>",
        "title=\"Dmitry Peskov\">“We cherish good relations,”</span>",
        "<sup><a href=\"#note-",
        ">Dmitry Peskov</a>, direct</li>",
        "location.replace(\"../../?article=a-visit-",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(
        !html.contains("javascript:"),
        "an address that is no web page's"
    );
    let words = read(&html);
    assert!(
        words.contains("They are good"),
        "markup is left out: {words}"
    );
    assert_eq!(
        words.matches("A visit").count(),
        3,
        "headline, outlet and author: {words}"
    );
}

#[test]
fn what_a_text_says_is_never_markup() {
    let attack = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & \u{202e}evil\u{0} \u{fffe}";
    let text = format!("“{attack},” said Ann {attack} Lee of {attack}.\n\n{attack}\n");
    let html = page(Some(attack), &text);
    assert_eq!(html.matches("<script").count(), 2, "{html}");
    assert_eq!(html.matches("</script").count(), 2, "{html}");
    for bad in ["<img", "\u{0}", "\u{fffe}"] {
        assert!(!html.contains(bad), "{bad:?} {html}");
    }
    let head = html.split("</head>").next().unwrap();
    let seen = head.split("application/ld+json").next().unwrap();
    assert!(
        !seen.contains('\u{202e}'),
        "a tab's title is not turned around"
    );
    read(&html);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_stands_there_whole_and_nests(parts in prop::collection::vec(prop::sample::select(vec![
        "“", "”", "\"", "<b>", "</p>", "&amp;", " said ", "Ann Lee", "Cuba", "[^1]", "\n\n", "\n\n[^1]: ", "*", ". ", "\r\n", "`", "\u{202e}", "\u{1}", "# ", "> ", "é", "Mr. Lee told ",
    ]), 0..40)) {
        let text = parts.concat();
        let archive = archive(None, &text, Format::Markdown);
        let page = &archive.pages[0];
        let words = read(&render(&archive.heads[0], page));
        for block in page.blocks.iter().filter(|block| block.kind.is_searched()) {
            for word in page.words(block.at) {
                let shown = escape(page.text.get(word.start..word.end).unwrap_or_default());
                prop_assert!(words.contains(&shown), "{shown:?} in {words:?}");
            }
        }
    }

    #[test]
    fn an_id_is_the_name_of_a_folder_anywhere(title in ".{0,90}", far in prop::collection::vec(prop::char::range('\u{1d400}', '\u{1f000}'), 0..90)) {
        let far: String = far.into_iter().collect();
        for title in [title, far, "con".to_owned(), "../..".to_owned(), "A/b\\C:d".to_owned()] {
            let archive = archive(Some(&title), "A text.", Format::Plain);
            let id = archive.heads[0].id.to_string();
            prop_assert!(id.len() <= 250 && id.contains('-'), "{id}");
            prop_assert!(id.chars().all(|c| c == '-' || !(c.is_ascii_punctuation() || c.is_control() || c.is_whitespace() || c.is_ascii_uppercase())), "{id}");
        }
    }
}
