//! Numbers and words as bytes. Reading checks: what is damaged is said, and nothing is made larger than the bytes back.

/// Writes a number, seven bits a byte, lowest first; all bytes but the last have the highest bit.
pub(super) fn push(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f | 0x80) as u8);
        number >>= 7;
    }
    out.push(number as u8);
}

/// How many numbers some whole bytes are.
pub(super) fn count(bytes: &[u8]) -> u32 {
    size(bytes.iter().filter(|byte| **byte < 0x80).count())
}

/// A length as a number. Nothing that is written comes near the limit.
pub(super) fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Reads from the start of some bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) const fn left(&self) -> usize {
        self.bytes.len()
    }

    /// A number.
    #[inline]
    pub(super) fn number(&mut self) -> Result<u32, String> {
        // Most are one byte.
        if let [first, rest @ ..] = self.bytes
            && *first < 0x80
        {
            self.bytes = rest;
            return Ok(u32::from(*first));
        }
        self.long_number()
    }

    fn long_number(&mut self) -> Result<u32, String> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let Some((byte, rest)) = self.bytes.split_first() else {
                return Err("a number is cut off".to_owned());
            };
            self.bytes = rest;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0xf {
                break;
            }
            number |= bits << shift;
            if *byte < 0x80 {
                return Ok(number);
            }
        }
        Err("a number is too large".to_owned())
    }

    /// So many bytes.
    pub(super) fn take(&mut self, length: u32) -> Result<&'a [u8], String> {
        let Some((taken, rest)) = self.bytes.split_at_checked(length as usize) else {
            return Err(format!(
                "{length} bytes are announced, {} are there",
                self.bytes.len()
            ));
        };
        self.bytes = rest;
        Ok(taken)
    }

    /// Leaves out so many numbers.
    pub(super) fn skip(&mut self, count: u32) -> Result<(), String> {
        let mut ends = (1..).zip(self.bytes).filter(|(_, byte)| **byte < 0x80);
        let length = match count.checked_sub(1) {
            Some(before) => ends.nth(before as usize).map(|(length, _)| length),
            None => Some(0),
        };
        let length = length.ok_or_else(|| format!("{count} numbers are announced"))?;
        self.take(length).map(|_| ())
    }

    /// A run of bytes with its length before it.
    pub(super) fn run(&mut self) -> Result<&'a [u8], String> {
        let length = self.number()?;
        self.take(length)
    }
}

/// Sorted words, each as what it adds to the one before.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    last: String,
}

impl Front {
    pub(super) fn push(&mut self, word: &str, out: &mut Vec<u8>) {
        let mut shared = self
            .last
            .bytes()
            .zip(word.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        while !word.is_char_boundary(shared) {
            shared -= 1;
        }
        push(size(shared), out);
        let tail = word.get(shared..).unwrap_or_default();
        push(size(tail.len()), out);
        out.extend_from_slice(tail.as_bytes());
        word.clone_into(&mut self.last);
    }

    /// The next word; it must come after the one before.
    pub(super) fn pull(&mut self, reader: &mut Reader<'_>) -> Result<&str, String> {
        let shared = reader.number()? as usize;
        let tail = reader.run()?;
        let tail = std::str::from_utf8(tail).map_err(|_| "a word is no UTF-8".to_owned())?;
        let before = self
            .last
            .get(shared..)
            .ok_or_else(|| "a word shares more than there is".to_owned())?;
        if tail <= before {
            return Err(format!("the word after “{}” is out of order", self.last));
        }
        self.last.truncate(shared);
        self.last.push_str(tail);
        Ok(&self.last)
    }
}
