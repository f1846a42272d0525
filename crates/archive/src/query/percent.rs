//! Percent-encoding for the query string: as little as is safe, so that addresses stay readable.

/// Encodes a key or value. Letters and digits of every script stay; a space is `+`.
pub(super) fn encode(text: &str, out: &mut String) {
    for character in text.chars() {
        if character == ' ' {
            out.push('+');
        } else if character.is_alphanumeric()
            || matches!(
                character,
                '-' | '.' | '_' | '~' | '*' | '!' | ',' | ':' | '@' | '/' | '(' | ')' | ';'
            )
        {
            out.push(character);
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(
                        digit + if digit < 10 { b'0' } else { b'A' - 10 },
                    ));
                }
            }
        }
    }
}

/// Decodes a key or value. A `%` without two hexadecimal digits stands for itself. `Err` has what could be saved when the
/// bytes are no UTF-8.
pub(super) fn decode(text: &str) -> Result<String, String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |at: usize| {
            bytes
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
                .and_then(|digit| u8::try_from(digit).ok())
        };
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            (byte, ..) => out.push(*byte),
        }
        at += 1;
    }
    String::from_utf8(out).map_err(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(text: &str) -> String {
        let mut out = String::new();
        encode(text, &mut out);
        out
    }

    #[test]
    fn stays_readable() {
        assert_eq!(
            encoded("\"cold war\" -missile nuclear*"),
            "%22cold+war%22+-missile+nuclear*"
        );
        assert_eq!(encoded("Raúl Путин"), "Raúl+Путин");
        assert_eq!(encoded("a&b=c+d#e%"), "a%26b%3Dc%2Bd%23e%25");
    }

    #[test]
    fn decodes_what_is_damaged() {
        assert_eq!(decode("100%"), Ok("100%".to_owned()));
        assert_eq!(decode("%zz%4"), Ok("%zz%4".to_owned()));
        assert_eq!(decode("a%FFb"), Err("a\u{fffd}b".to_owned()));
        assert_eq!(decode("%C3%BA%c3%ba"), Ok("úú".to_owned()));
    }

    proptest! {
        #[test]
        fn comes_back(text in any::<String>()) {
            prop_assert_eq!(decode(&encoded(&text)), Ok(text));
        }

        #[test]
        fn decodes_anything(text in any::<String>()) {
            let _ = decode(&text);
        }
    }
}
