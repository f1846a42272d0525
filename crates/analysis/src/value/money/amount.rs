//! The number of a sum, to the last figure.

/// More figures than any sum has.
const FIGURES: usize = 30;

/// A number in decimal figures: `1500000`, `3.5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Figures before the point and after it, without a point.
    figures: String,
    /// How many of them stand after the point.
    after: usize,
}

impl Decimal {
    /// Reads figures with their separators, as English has them. `None` for what has two readings: `1.500`, `3,50`.
    pub(super) fn read(text: &str, scaled: bool) -> Option<Self> {
        let (whole, fraction) = match (text.matches('.').count(), text.contains(',')) {
            (0, _) => (text.to_owned(), ""),
            (1, _) => {
                let (whole, fraction) = text.split_once('.')?;
                let doubtful = fraction.len() == 3 && !scaled && !whole.contains(',');
                if doubtful {
                    return None;
                }
                (whole.to_owned(), fraction)
            }
            (_, false) => (text.replace('.', ","), ""),
            _ => return None,
        };
        let figures = grouped(&whole)? + fraction;
        let plain = figures.bytes().all(|byte| byte.is_ascii_digit());
        (plain && !figures.is_empty() && figures.len() <= FIGURES).then_some(Self {
            after: fraction.len(),
            figures,
        })
    }

    /// So many times itself, in powers of ten.
    pub(super) fn times(mut self, zeros: usize) -> Option<Self> {
        let moved = zeros.min(self.after);
        self.after -= moved;
        self.figures.extend(std::iter::repeat_n('0', zeros - moved));
        (self.figures.len() <= FIGURES).then_some(self)
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, fraction) = self.figures.split_at(self.figures.len() - self.after);
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        f.write_str(if whole.is_empty() { "0" } else { whole })?;
        if fraction.is_empty() {
            Ok(())
        } else {
            write!(f, ".{fraction}")
        }
    }
}

/// The figures of a whole number whose groups are of three, or of two before the last as in India.
fn grouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([',', ' ', '\u{a0}', '\u{202f}']).collect();
    let [first, middle @ .., last] = &groups[..] else {
        return Some(whole.to_owned());
    };
    let fits = (1..=3).contains(&first.len())
        && last.len() == 3
        && [2, 3]
            .iter()
            .any(|size| middle.iter().all(|group| group.len() == *size));
    fits.then(|| groups.concat())
}

/// The powers of ten of a word: `million` is 6.
pub(super) fn zeros(word: &str) -> Option<usize> {
    Some(match word.to_lowercase().as_str() {
        "hundred" => 2,
        "thousand" | "k" => 3,
        "lakh" | "lakhs" | "lac" => 5,
        "million" | "mn" | "mln" | "m" => 6,
        "crore" | "crores" | "cr" => 7,
        "billion" | "bn" | "b" => 9,
        "trillion" | "tn" | "trn" => 12,
        _ => return None,
    })
}

/// A number in words.
pub(super) fn in_words(word: &str) -> Option<Decimal> {
    const WORDS: [&str; 13] = [
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let at = WORDS
        .iter()
        .position(|known| word.eq_ignore_ascii_case(known))?;
    Decimal::read(&at.max(1).to_string(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_every_one() {
        for (text, zeros, expected) in [
            ("3.8", 9, Some("3800000000")),
            ("1,500", 0, Some("1500")),
            ("120 000", 0, Some("120000")),
            ("1,00,000", 0, Some("100000")),
            ("1.500.000", 0, Some("1500000")),
            ("4.95", 0, Some("4.95")),
            ("1.125", 9, Some("1125000000")),
            ("0.50", 0, Some("0.5")),
            ("007", 0, Some("7")),
            ("1.500", 0, None),
            ("3,50", 0, None),
            ("50,000,00", 0, None),
            ("9,99,99,99", 0, None),
            ("", 0, None),
            (".", 0, None),
            ("1.2.3,4", 0, None),
            ("99999999999999999999999999999999", 0, None),
            ("9999999999999999999999", 12, None),
        ] {
            let found = Decimal::read(text, zeros > 0)
                .and_then(|number| number.times(zeros))
                .map(|number| number.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
