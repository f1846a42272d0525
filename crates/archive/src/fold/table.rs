//! What each character folds to, packed: Unicode's own tables would be a tenth of what a reader downloads.
//!
//! `table.bin` is written and checked by `tests/folding.rs`, where the rules stand. Characters that fold to themselves are not in it, and
//! Hangul syllables are computed.

use std::sync::LazyLock;

/// The packed table.
const PACKED: &[u8] = include_bytes!("table.bin");

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(PACKED));

/// What a character folds to; none when it is itself.
pub(super) fn folded(character: char) -> Option<&'static str> {
    let table = &*TABLE;
    let place = table.keys.binary_search(&u32::from(character)).ok()?;
    let start = place
        .checked_sub(1)
        .map_or(Some(&0), |one| table.ends.get(one))?;
    table.text.get(*start..*table.ends.get(place)?)
}

/// Whether a character is a mark upon another one.
pub(super) fn is_mark(character: char) -> bool {
    let (code, marks) = (u32::from(character), &TABLE.marks);
    let after = marks.partition_point(|(first, _)| *first <= code);
    after
        .checked_sub(1)
        .and_then(|place| marks.get(place))
        .is_some_and(|(_, last)| code <= *last)
}

/// The letters of a Hangul syllable, as Unicode's chapter 3.12 computes them.
pub(super) fn hangul(character: char) -> Option<impl Iterator<Item = char>> {
    const SYLLABLES: u32 = 0xac00;
    const LEADING: u32 = 0x1100;
    const VOWELS: (u32, u32) = (0x1161, 21);
    const TRAILING: (u32, u32) = (0x11a7, 28);
    let index = u32::from(character)
        .checked_sub(SYLLABLES)
        .filter(|index| *index < 11_172)?;
    let (rest, trailing) = (index / TRAILING.1, index % TRAILING.1);
    let letters = [
        Some(LEADING + rest / VOWELS.1),
        Some(VOWELS.0 + rest % VOWELS.1),
        (trailing > 0).then_some(TRAILING.0 + trailing),
    ];
    Some(letters.into_iter().flatten().filter_map(char::from_u32))
}

/// The table, unpacked: for each key, in order, where its text ends; and ranges of marks.
#[derive(Debug, Default)]
struct Table {
    keys: Vec<u32>,
    ends: Vec<usize>,
    text: String,
    marks: Vec<(u32, u32)>,
}

/// A number that may be negative, as one that is not.
const fn signed(number: u32) -> i32 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

impl Table {
    /// Reads what that test writes: the number of characters; for each, how far it is from the one before, with in the
    /// lowest two bits how many it folds to, and each of these by its difference to the one before; then the ranges of marks, by the
    /// numbers of characters between and in them.
    fn read(packed: &[u8]) -> Self {
        let mut table = Self::default();
        // A table that ends too early is as long as it is.
        let _ = table.unpack(packed);
        table
    }

    fn unpack(&mut self, mut packed: &[u8]) -> Option<()> {
        let (mut key, mut out) = (0_u32, 0_u32);
        for _ in 0..number(&mut packed)? {
            let step = number(&mut packed)?;
            key = key.wrapping_add(step >> 2);
            for _ in 0..step & 3 {
                out = out.wrapping_add_signed(signed(number(&mut packed)?));
                self.text.extend(char::from_u32(out));
            }
            self.keys.push(key);
            self.ends.push(self.text.len());
        }
        let mut at = 0_u32;
        for _ in 0..number(&mut packed)? {
            let first = at.wrapping_add(number(&mut packed)?);
            at = first.wrapping_add(number(&mut packed)?);
            self.marks.push((first, at));
        }
        Some(())
    }
}

/// The next number: seven bits in a byte, the lowest first.
fn number(packed: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = packed.split_first()?;
        *packed = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_table_is_read_as_far_as_it_goes() {
        for length in 0..PACKED.len().min(400) {
            Table::read(&PACKED[..length]);
        }
        Table::read(&[0xff; 64]);
    }

    #[test]
    fn a_syllable_is_taken_apart() {
        let letters = |one| hangul(one).map(|letters| letters.collect::<String>());
        assert_eq!(letters('각').as_deref(), Some("\u{1100}\u{1161}\u{11a8}"));
        assert_eq!(letters('가').as_deref(), Some("\u{1100}\u{1161}"));
        assert_eq!(letters('a'), None);
    }
}
