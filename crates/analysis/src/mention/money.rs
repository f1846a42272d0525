//! Sums of money: `$50 million`, `US$ 4.2 billion`, `38 million euro`, `10 billion baht`, `Tk 45 crore`.

use super::view::View;
use crate::token::TokenKind;

const SIGNS: &[&str] = &[
    "$", "€", "£", "¥", "₹", "₽", "₦", "₱", "₪", "₩", "฿", "₺", "₫", "₵", "₡", "₲", "₴", "₸", "৳",
];

/// Letters before a sum.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "RMB", "CNY", "JPY", "INR", "Rs", "Rs.", "Tk", "BDT", "PKR", "LKR", "MUR",
    "SCR", "NPR", "AED", "Dh", "Dhs", "SAR", "SR", "QR", "QAR", "KD", "KWD", "OMR", "RO", "BD",
    "BHD", "JD", "LE", "EGP", "NIS", "ILS", "TL", "ZAR", "R", "N$", "NAD", "BWP", "KES", "KSh",
    "Ksh", "KSH", "Sh", "Shs", "UGX", "TZS", "Tsh", "GHS", "GH", "GH¢", "NGN", "N", "RM", "SGD",
    "HKD", "NTD", "NT", "THB", "IDR", "Rp", "PHP", "P", "VND", "KRW", "AUD", "CAD", "NZD", "MXN",
    "ARS", "CLP", "COP", "BRL", "PEN", "DKK", "SEK", "NOK", "CHF", "RUB", "UAH", "US", "U.S.",
    "HK", "NZ", "A", "C", "S", "CFA", "FCFA", "ETB", "SEK", "US$", "HK$", "NT$", "A$", "C$", "S$",
    "NZ$", "R$",
];

const SCALES: &[&str] = &[
    "hundred", "thousand", "million", "billion", "trillion", "crore", "lakh", "mn", "bn", "tn",
    "m", "b", "crores", "lakhs", "Million", "Billion", "k",
];

const UNITS: &[&str] = &[
    "dollar",
    "dollars",
    "euro",
    "euros",
    "pound",
    "pounds",
    "sterling",
    "rouble",
    "roubles",
    "ruble",
    "rubles",
    "yuan",
    "renminbi",
    "yen",
    "won",
    "baht",
    "rupee",
    "rupees",
    "rupiah",
    "ringgit",
    "peso",
    "pesos",
    "real",
    "reais",
    "franc",
    "francs",
    "shilling",
    "shillings",
    "rand",
    "naira",
    "cedi",
    "cedis",
    "dirham",
    "dirhams",
    "riyal",
    "riyals",
    "rial",
    "rials",
    "dinar",
    "dinars",
    "lira",
    "liras",
    "shekel",
    "shekels",
    "krone",
    "kroner",
    "krona",
    "kronor",
    "zloty",
    "hryvnia",
    "hryvnias",
    "kyat",
    "kyats",
    "taka",
    "dong",
    "colones",
    "quetzales",
    "lempiras",
    "córdobas",
    "soles",
    "bolivars",
    "guarani",
    "birr",
    "kwacha",
    "pula",
    "cents",
    "cent",
    "pence",
    "USD",
    "EUR",
    "tenge",
    "afghani",
    "afghanis",
];

/// Sums without a number: `billions of dollars`.
const VAGUE: &[&str] = &["hundreds", "thousands", "millions", "billions", "trillions"];

fn text<'a>(view: &View<'a>, at: usize) -> &'a str {
    view.words.get(at).map_or("", |word| word.text)
}

fn is_number(view: &View<'_>, at: usize) -> bool {
    view.words
        .get(at)
        .is_some_and(|word| word.kind == TokenKind::Number)
}

/// A sum at `from`: the index after its last token.
pub(super) fn end(view: &View<'_>, from: usize, limit: usize) -> Option<usize> {
    let first = text(view, from);
    let glued = |at: usize| view.words.get(at).is_some_and(|word| !word.spaced);
    if VAGUE.contains(&first) && text(view, from + 1) == "of" {
        let scaled = from
            + 2
            + 2 * usize::from(
                VAGUE.contains(&text(view, from + 2)) && text(view, from + 3) == "of",
            );
        return (UNITS.contains(&text(view, scaled)) && scaled < limit).then_some(scaled + 1);
    }
    let mut at = from;
    let code = CODES.contains(&first);
    if code {
        at += 1;
    }
    let sign = SIGNS.contains(&text(view, at)) && (at == from || glued(at));
    at += usize::from(sign);
    if !is_number(view, at) {
        // `R92`, `Dh2,000`, `HK$20`: the tokenizer keeps letters and digits together.
        return (!sign && !code && glued_code(first)).then(|| tail(view, from + 1, limit));
    }
    if at > from {
        let single = code && !sign && first.len() == 1;
        // `R 92` and `A 50` are too little alone.
        return (!single || SCALES.contains(&text(view, at + 1)))
            .then(|| tail(view, at + 1, limit))
            .filter(|_| {
                !(code
                    && !sign
                    && matches!(
                        first,
                        "US" | "U.S." | "HK" | "NT" | "A" | "C" | "S" | "P" | "N" | "COP"
                    ))
            });
    }
    let scaled = at + 1 + usize::from(SCALES.contains(&text(view, at + 1)));
    // `38 million euro`, `10 billion Thai baht`
    let adjective =
        scaled + usize::from(view.is_name_like(scaled) && UNITS.contains(&text(view, scaled + 1)));
    (UNITS.contains(&text(view, adjective)) && adjective < limit && view.joined(adjective))
        .then_some(adjective + 1)
}

fn glued_code(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let letters = letters
        + word[letters..]
            .bytes()
            .take_while(u8::is_ascii_lowercase)
            .count()
            .min(2);
    let rest = word.get(letters..).unwrap_or("");
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    letters > 0
        && word
            .get(..letters)
            .is_some_and(|code| CODES.contains(&code))
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && (digits >= 2 || letters > 1)
        && rest
            .trim_end_matches(|c: char| c.is_ascii_lowercase())
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}

/// Scale and unit after the number.
fn tail(view: &View<'_>, mut at: usize, limit: usize) -> usize {
    if at < limit && SCALES.contains(&text(view, at)) {
        at += 1;
    } else if at + 1 < limit && text(view, at) == "-" && SCALES.contains(&text(view, at + 1)) {
        at += 2;
    }
    at.min(limit)
}
