//! Words, numbers and punctuation of the annotated blocks.

mod character;
mod scan;

use crate::layout::Layout;
use crate::span::Span;

/// The unit that everything after the layout works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Index into [`Layout::blocks`].
    pub block: u32,
    /// Whether white space or the start of a block stands before it.
    pub spaced: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes: `Diaz-Canel`, `don't`, `O’Neill`; an acronym or initial with its stops: `U.S.`, `F.`;
    /// a clipped word with its apostrophe: `'n'`, `'em`; a web address.
    Word,
    /// The possessive ending `'s` or `’s`, or the bare `'` after a plural, when it is no closing mark by its looks.
    Possessive,
    /// Digits with inner separators and an ending: `50`, `1,234.5`, `2018`, `10:30`, `90s`, `4th`.
    Number,
    /// A quotation mark or apostrophe of any shape; ` `` `, `''`, `<<` and `>>` are one.
    Mark,
    /// Any other character; `...` and `--` are one.
    Punctuation,
}

/// Cuts the annotated blocks into tokens; inlines are left out. In text order.
#[must_use]
pub fn tokenize(text: &str, layout: &Layout) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut inlines = layout.inlines.iter().map(|inline| inline.span).peekable();
    for (index, block) in layout.blocks.iter().enumerate() {
        let Ok(number) = u32::try_from(index) else {
            break;
        };
        while inlines
            .next_if(|inline| inline.end <= block.span.start)
            .is_some()
        {}
        if !block.kind.is_annotated() {
            continue;
        }
        let mut scanner = scan::Scanner::new(text, number, &mut tokens);
        let mut start = block.span.start;
        while let Some(inline) = inlines.next_if(|inline| inline.start < block.span.end) {
            scanner.scan(Span::new(start, inline.start.max(start)));
            start = inline.end.max(start);
        }
        scanner.scan(Span::new(start.min(block.span.end), block.span.end));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Block, BlockKind, Inline, InlineKind};

    fn layout(text: &str) -> Layout {
        Layout {
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                kind: BlockKind::Paragraph,
            }],
            inlines: Vec::new(),
        }
    }

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, &layout(text))
            .iter()
            .map(|token| token.span.of(text))
            .collect()
    }

    fn kinds(text: &str) -> String {
        tokenize(text, &layout(text))
            .iter()
            .map(|token| match token.kind {
                TokenKind::Word => 'w',
                TokenKind::Possessive => 's',
                TokenKind::Number => 'n',
                TokenKind::Mark => 'm',
                TokenKind::Punctuation => 'p',
            })
            .collect()
    }

    #[test]
    fn words_keep_inner_hyphens_and_apostrophes() {
        assert_eq!(
            words("Díaz-Canel’s don't O’Neill’s d'état."),
            ["Díaz-Canel", "’s", "don't", "O’Neill", "’s", "d'état", "."]
        );
        assert_eq!(
            words("it's rock 'n' roll, get 'em"),
            ["it's", "rock", "'n'", "roll", ",", "get", "'em"]
        );
    }

    #[test]
    fn a_bare_apostrophe_after_a_plural_is_possessive_unless_a_mark_is_open() {
        assert_eq!(kinds("the Cubans' arms"), "wwsw");
        assert_eq!(kinds("'the Cubans' arms"), "mwwmw");
    }

    #[test]
    fn acronyms_and_initials_keep_their_stops() {
        assert_eq!(
            words("John F. Kennedy of the U.S. Congress, 5 p.m."),
            [
                "John", "F.", "Kennedy", "of", "the", "U.S.", "Congress", ",", "5", "p.m."
            ]
        );
        assert_eq!(
            words("So do I. He left"),
            ["So", "do", "I", ".", "He", "left"]
        );
    }

    #[test]
    fn numbers_keep_separators_and_endings() {
        assert_eq!(
            words("$1,234.5, in 2018. The 90s, 38-year-old"),
            [
                "$",
                "1,234.5",
                ",",
                "in",
                "2018",
                ".",
                "The",
                "90s",
                ",",
                "38-year-old"
            ]
        );
        assert_eq!(kinds("10:30 2016-2018 F-16"), "nnpnw");
    }

    #[test]
    fn accents_stay_with_their_letter_and_no_break_spaces_are_spaces() {
        let text = "Di\u{301}az\u{a0}Canel";
        assert_eq!(words(text), ["Di\u{301}az", "Canel"]);
        assert!(tokenize(text, &layout(text))[1].spaced);
    }

    #[test]
    fn marks_of_every_shape_are_marks() {
        assert_eq!(
            kinds("\"a\" “a” ‘a’ „a“ «a» ‹a› ``a'' <<a>> 「a」 ‚a‘"),
            "mwm".repeat(10)
        );
        assert_eq!(words("``a'' <<b>>"), ["``", "a", "''", "<<", "b", ">>"]);
        assert_eq!(words("''a 'b.'''"), ["''", "a", "'", "b", ".", "'", "''"]);
    }

    #[test]
    fn inlines_are_left_out_and_words_do_not_join_over_them() {
        let text = "arms.[3] Then";
        let mut layout = layout(text);
        layout.inlines.push(Inline {
            span: Span::new(5, 8),
            kind: InlineKind::FootnoteMarker {
                label: "3".into(),
                block: None,
            },
        });
        let tokens = tokenize(text, &layout);
        assert_eq!(
            tokens
                .iter()
                .map(|token| token.span.of(text))
                .collect::<Vec<_>>(),
            ["arms", ".", "Then"]
        );
        assert!(tokens[2].spaced);
    }

    #[test]
    fn blocks_that_are_not_annotated_give_no_tokens() {
        let mut layout = layout("Share this");
        layout.blocks[0].kind = BlockKind::Furniture("share line");
        assert!(tokenize("Share this", &layout).is_empty());
    }

    #[test]
    fn a_web_address_is_one_word() {
        assert_eq!(
            words("see https://a.org/b?c=d, or"),
            ["see", "https://a.org/b?c=d", ",", "or"]
        );
    }
}
