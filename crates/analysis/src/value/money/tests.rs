//! Sums as news writes them.

use super::*;

/// An article that names some countries.
struct About(&'static [(&'static str, usize)], bool);

impl Article for About {
    fn names(&self, country: &str) -> usize {
        let named = self.0.iter().find(|(code, _)| *code == country);
        named.map_or(0, |(_, count)| *count)
    }

    fn tells_dollars_apart(&self) -> bool {
        self.1
    }
}

#[track_caller]
fn check(words: &str, article: &About, expected: &str) {
    let found = resolve(words, article);
    let found = found.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
    assert_eq!(found, expected, "{words}");
}

#[test]
fn amounts_and_currencies_that_the_words_say() {
    for (words, expected) in [
        ("$3.8 billion", "USD 3800000000"),
        ("US$600 billion", "USD 600000000000"),
        ("US$ 4.2 billion", "USD 4200000000"),
        ("53 billion US dollars", "USD 53000000000"),
        ("$300 million US Dollars", "USD 300000000"),
        ("$121m", "USD 121000000"),
        ("QR27bn", "QAR 27000000000"),
        ("$175-million", "USD 175000000"),
        ("€300 billion", "EUR 300000000000"),
        ("3.5 billion euros", "EUR 3500000000"),
        ("NT$1,500", "TWD 1500"),
        ("HK$5.5 million", "HKD 5500000"),
        ("7CUP", "CUP 7"),
        ("Ksh 550", "KES 550"),
        ("KD 890", "KWD 890"),
        ("R120 000", "ZAR 120000"),
        ("99 baht", "THB 99"),
        ("two million Colombian pesos", "COP 2000000"),
        ("10 million Hong Kong dollars", "HKD 10000000"),
        ("5 Canadian dollars", "CAD 5"),
        ("300 billion pounds sterling", "GBP 300000000000"),
        ("£50,000", "GBP 50000"),
        ("Tk 45 crore", "BDT 450000000"),
        ("₹2 lakh crore", "INR 2000000000000"),
        ("S/479 million", "PEN 479000000"),
        ("$3-4 million", "USD 3000000–4000000"),
        ("$3 million to $4 million", "USD 3000000–4000000"),
        ("€5–10bn", "EUR 5000000000–10000000000"),
        ("a million dollars", "? 1000000"),
        ("50 million dollars", "? 50000000"),
        ("12 pounds", "? 12"),
        ("Rs 4000", "? 4000"),
        ("300 pesos", "? 300"),
        ("17.4 billion", "? 17400000000"),
        ("5 Zimbabwean dollars", "? 5"),
    ] {
        check(words, &About(&[], false), expected);
    }
}

#[test]
fn the_article_says_whose_money_it_is() {
    let india = About(&[("IN", 3)], false);
    check("Rs 4000", &india, "INR 4000");
    check("600 crores", &india, "? 6000000000");
    let both = About(&[("IN", 3), ("PK", 1)], false);
    check("Rs 4000", &both, "? 4000");
    let canada = About(&[("CA", 4), ("US", 1)], false);
    check("$5", &canada, "? 5");
    check("US$5", &canada, "USD 5");
    let america = About(&[("CA", 1), ("US", 1)], false);
    check("$5", &america, "USD 5");
    check("5 dollars", &america, "? 5");
    let apart = About(&[("AR", 1), ("US", 5)], true);
    check("$5", &apart, "? 5");
    check("$5", &About(&[("US", 5)], true), "USD 5");
    let senegal = About(&[("SN", 1), ("ML", 2)], false);
    check("10 million CFA francs", &senegal, "XOF 10000000");
}

#[test]
fn what_is_no_one_sum_has_no_value() {
    for words in [
        "dollar",
        "Argentine peso",
        "billions of dollars",
        "multibillion-dollar",
        "tens of billions of dollars",
        "$50,000,00",
        "5 Zimbabwean dollars $5",
        "S/479 million (over US$123 million)",
        "€5 or $6",
        "$",
        "US$",
        "",
        "-",
        "$-",
        "٥٠ dollars",
        "50 cents",
        "$99999999999999999999999999999999999999",
        "1 trillion trillion trillion trillion trillion dollars",
        "\u{0}$5",
    ] {
        check(words, &About(&[], false), "-");
    }
}
