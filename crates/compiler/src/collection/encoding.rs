//! Bytes to text: UTF-8, UTF-16 and Windows-1252 told apart.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and what was done to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte order mark.
    pub text: String,
    /// What the bytes were taken for.
    pub read_as: ReadAs,
    /// How many broken sequences became U+FFFD, and the line of the first.
    pub broken: Option<Broken>,
}

/// Sequences of bytes that stand for no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// How many.
    pub count: usize,
    /// The line of the first, from 1.
    pub line: usize,
}

/// What bytes were taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252, which holds all of printable Latin-1.
    Windows1252,
}

impl ReadAs {
    /// As people name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 (little endian)",
            Self::Utf16Be => "UTF-16 (big endian)",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoText {
    /// A file format that holds text, but is none.
    #[error("this is {0}, not plain text")]
    Format(&'static str),
    /// Something else.
    #[error("this is not text: it holds bytes that no text has")]
    Binary,
    /// Text in some other encoding.
    #[error("the encoding of this text is not known: it is neither UTF-8, UTF-16 nor Windows-1252")]
    UnknownEncoding,
}

/// What people save under the wrong name, by its first bytes.
const FORMATS: [(&[u8], &str); 5] = [
    (b"%PDF-", "a PDF"),
    (
        b"PK\x03\x04",
        "a ZIP archive (as Word and LibreOffice documents are)",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"bplist", "a web archive"),
];

/// Decodes bytes. The text is as long as the bytes at most three times over.
///
/// # Errors
/// When they are no text, or text in an encoding that is not read.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NoText> {
    if let Some((_, format)) = FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NoText::Format(format));
    }
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(NoText::UnknownEncoding);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, UTF_16LE, ReadAs::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, UTF_16BE, ReadAs::Utf16Be);
    }
    if let Some((encoding, read_as)) = unmarked_utf16(bytes)
        && let Ok(decoded) = utf16(bytes, encoding, read_as)
        && decoded.broken.is_none()
    {
        return Ok(decoded);
    }
    if is_binary(
        bytes
            .iter()
            .filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace() && **byte != 0x0b)
            .count(),
        bytes.len(),
    ) {
        return Err(NoText::Binary);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            read_as: ReadAs::Utf8,
            broken: None,
        }),
        Err(error) if error.error_len().is_none() || is_mostly_utf8(bytes) => {
            Ok(damaged_utf8(bytes))
        }
        Err(_) => windows_1252(bytes).or_else(|unknown| {
            // One bad byte in fifty at most: an article with a few holes is better than none.
            let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
            if foreign * 50 < bytes.len() {
                Ok(damaged_utf8(bytes))
            } else {
                Err(unknown)
            }
        }),
    }
}

/// More than one control character in a hundred: no text is so.
const fn is_binary(controls: usize, length: usize) -> bool {
    controls * 100 > length
}

fn utf16(bytes: &[u8], encoding: &'static Encoding, read_as: ReadAs) -> Result<Decoded, NoText> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    let units = bytes.len() / 2;
    if is_binary(controls, units) {
        return Err(NoText::Binary);
    }
    let broken = broken(&text);
    // Ten in a hundred broken: two bytes that look like a mark stood before something else.
    if broken.is_some_and(|broken| broken.count * 10 > units) {
        return Err(NoText::Binary);
    }
    Ok(Decoded {
        text: text.into_owned(),
        read_as,
        broken,
    })
}

/// UTF-16 without a mark: in English text nearly every second byte is NUL, in Cyrillic every sixth or so (spaces, stops);
/// a file of records has its NULs at even and odd places alike.
fn unmarked_utf16(bytes: &[u8]) -> Option<(&'static Encoding, ReadAs)> {
    let nuls = |parity: usize| {
        bytes
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    let units = bytes.len() / 2;
    if even.max(odd) * 20 < units || even.max(odd) < 2 || even.min(odd) * 20 > even.max(odd) {
        return None;
    }
    Some(if odd > even {
        (UTF_16LE, ReadAs::Utf16Le)
    } else {
        (UTF_16BE, ReadAs::Utf16Be)
    })
}

/// Whether at least as many characters beyond ASCII are well formed as are broken. In Windows-1252, hardly any two
/// neighbours beyond ASCII happen to form a UTF-8 character, so a few bad bytes do not turn a whole file into mojibake.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc2).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

fn damaged_utf8(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut broken: Option<Broken> = None;
    let mut lines = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if broken.is_none() {
            lines += chunk.valid().matches('\n').count();
        }
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            broken
                .get_or_insert(Broken {
                    count: 0,
                    line: lines + 1,
                })
                .count += 1;
        }
    }
    Decoded {
        text,
        read_as: ReadAs::Utf8,
        broken,
    }
}

fn windows_1252(bytes: &[u8]) -> Result<Decoded, NoText> {
    // The five bytes that it leaves without a character.
    let undefined = bytes
        .iter()
        .any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    let plain = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let accented = bytes
        .iter()
        .filter(|byte| **byte >= 0xc0 && !matches!(**byte, 0xd7 | 0xf7))
        .count();
    // Czech and Vietnamese have accents on a quarter of their letters; a Cyrillic or Greek page has hardly a plain letter.
    if undefined || accented * 10 > (accented + plain) * 3 {
        return Err(NoText::UnknownEncoding);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded {
        text: text.into_owned(),
        read_as: ReadAs::Windows1252,
        broken: None,
    })
}

/// Counts replacement characters.
fn broken(text: &str) -> Option<Broken> {
    let first = text.find(char::REPLACEMENT_CHARACTER)?;
    Some(Broken {
        count: text.matches(char::REPLACEMENT_CHARACTER).count(),
        line: text[..first].matches('\n').count() + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPEECH: &str =
        "“We’ll stay,” Díaz-Canel said.\r\nIt was the Cuban leader’s first visit.\n";

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    fn windows_bytes(text: &str) -> Vec<u8> {
        WINDOWS_1252.encode(text).0.into_owned()
    }

    fn read(bytes: &[u8]) -> (String, ReadAs) {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.broken, None);
        (decoded.text, decoded.read_as)
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(read(SPEECH.as_bytes()), (SPEECH.to_owned(), ReadAs::Utf8));
        assert_eq!(
            read(&[b"\xef\xbb\xbf", SPEECH.as_bytes()].concat()),
            (SPEECH.to_owned(), ReadAs::Utf8)
        );
        assert_eq!(read(b""), (String::new(), ReadAs::Utf8));
    }

    #[test]
    fn utf16_with_and_without_mark() {
        for text in [
            SPEECH,
            "Путин приехал в Гавану, сообщил Коммерсантъ. Это первый визит.",
        ] {
            for (big, mark, read_as) in [
                (false, b"\xff\xfe", ReadAs::Utf16Le),
                (true, b"\xfe\xff", ReadAs::Utf16Be),
            ] {
                let bytes = utf16_bytes(text, big);
                assert_eq!(read(&bytes), (text.to_owned(), read_as));
                assert_eq!(
                    read(&[mark.as_slice(), &bytes].concat()),
                    (text.to_owned(), read_as)
                );
            }
        }
    }

    #[test]
    fn utf16_cut_in_the_middle_of_a_character_is_damaged() {
        let mut bytes = [b"\xff\xfe".as_slice(), &utf16_bytes(SPEECH, false)].concat();
        bytes.pop();
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.broken, Some(Broken { count: 1, line: 2 }));
    }

    #[test]
    fn windows_1252_keeps_curly_marks_dashes_and_accents() {
        assert_eq!(
            read(&windows_bytes(SPEECH)),
            (SPEECH.to_owned(), ReadAs::Windows1252)
        );
        assert_eq!(read(b"don\x92t \x96 \x80 50").0, "don’t – € 50");
    }

    #[test]
    fn a_few_bad_bytes_do_not_spoil_a_utf8_file() {
        let bytes = [
            SPEECH.as_bytes(),
            b"a \x92 b \xe2\x80 c ",
            SPEECH.as_bytes(),
        ]
        .concat();
        let decoded = decode(&bytes).unwrap();
        assert_eq!(
            (decoded.read_as, decoded.broken),
            (ReadAs::Utf8, Some(Broken { count: 2, line: 3 }))
        );
        assert_eq!(
            decoded.text,
            format!("{SPEECH}a \u{fffd} b \u{fffd} c {SPEECH}")
        );
    }

    #[test]
    fn a_utf8_file_cut_off_in_a_character_is_no_windows_file() {
        let decoded = decode(
            "plain words, then a mark: “"
                .as_bytes()
                .split_last()
                .unwrap()
                .1,
        )
        .unwrap();
        assert_eq!(
            (decoded.read_as, decoded.broken),
            (ReadAs::Utf8, Some(Broken { count: 1, line: 1 }))
        );
    }

    #[test]
    fn a_byte_that_no_encoding_has_costs_one_character() {
        let bytes = [b"It rained. ".repeat(20).as_slice(), b"\x81"].concat();
        let decoded = decode(&bytes).unwrap();
        assert_eq!(
            (decoded.read_as, decoded.broken),
            (ReadAs::Utf8, Some(Broken { count: 1, line: 1 }))
        );
        assert_eq!(decode(b"It\x81 rained."), Err(NoText::UnknownEncoding));
    }

    #[test]
    fn other_encodings_are_not_guessed() {
        let (cyrillic, _, _) =
            encoding_rs::WINDOWS_1251.encode("Путин приехал в Гавану, сообщил Коммерсантъ.");
        assert_eq!(decode(&cyrillic), Err(NoText::UnknownEncoding));
        assert_eq!(decode(b"\xff\xfe\0\0a\0\0\0"), Err(NoText::UnknownEncoding));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"%PDF-1.7 \xe2\xe3"), Err(NoText::Format("a PDF")));
        assert!(matches!(decode(b"PK\x03\x04rest"), Err(NoText::Format(_))));
        assert_eq!(
            decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"),
            Err(NoText::Binary)
        );
        assert_eq!(
            decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"),
            Err(NoText::Binary)
        );
        assert_eq!(decode(&[0; 64]), Err(NoText::Binary));
        assert_eq!(
            decode(&[b"\xff\xfe".as_slice(), &[1, 0].repeat(32)].concat()),
            Err(NoText::Binary)
        );
    }

    #[test]
    fn one_stray_control_character_is_let_through() {
        let text = format!("{}\u{1}{}", SPEECH.repeat(3), SPEECH);
        assert_eq!(read(text.as_bytes()).0, text);
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(decoded) = decode(&bytes) {
                prop_assert!(decoded.text.len() <= bytes.len() * 3);
            }
        }

        #[test]
        fn any_printed_text_comes_through(text in "[\\PC\n\t]{0,200}") {
            prop_assume!(!text.starts_with('\u{feff}') && FORMATS.iter().all(|(start, _)| !text.as_bytes().starts_with(start)));
            prop_assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
    }
}
