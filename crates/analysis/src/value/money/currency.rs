//! Which currency a sign, a code or a word means.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a name of money means.
#[derive(Debug, Default)]
pub(super) struct Currency {
    /// The code, where the name means one.
    code: Option<&'static str>,
    /// The codes by country, where it means several.
    by_country: Vec<(&'static str, &'static str)>,
    /// The country that is meant unless the article is about another that has the name too.
    customary: Option<&'static str>,
}

impl Currency {
    /// The code in a country.
    pub(super) fn of(&self, country: &str) -> Option<&'static str> {
        let there = self.by_country.iter().find(|(code, _)| *code == country);
        there.map(|(_, code)| *code)
    }

    /// The code in an article. `named`: how often it names a country; `passing`: so many mentions of another country than the customary one
    /// cast no doubt.
    pub(super) fn meant(
        &self,
        named: impl Fn(&str) -> usize,
        passing: usize,
    ) -> Option<&'static str> {
        if self.code.is_some() {
            return self.code;
        }
        if let Some(customary) = self.customary {
            let others = self.by_country.iter().map(|(country, _)| *country);
            let most = others.filter(|other| *other != customary).map(&named).max();
            let doubt = most.unwrap_or(0).saturating_sub(passing);
            return (doubt <= named(customary))
                .then(|| self.of(customary))
                .flatten();
        }
        let mut codes = self
            .by_country
            .iter()
            .filter(|(country, _)| named(country) > 0)
            .map(|(_, code)| *code);
        let first = codes.next()?;
        // The dollar of every third country is the American one.
        let everywhere = self.of("US").is_some();
        (!everywhere && codes.all(|code| code == first)).then_some(first)
    }
}

static CURRENCIES: LazyLock<HashMap<&'static str, Currency>> = LazyLock::new(|| {
    let lines = include_str!("currencies.txt").lines();
    let mut all = HashMap::new();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let (names, codes) = line.split_once(" | ").unwrap_or_default();
        let (codes, customary) = match codes.split_once(" ! ") {
            Some((codes, customary)) => (codes, Some(customary)),
            None => (codes, None),
        };
        for name in names.split(", ") {
            let by_country: Vec<_> = codes
                .split(' ')
                .filter_map(|code| code.split_once('='))
                .collect();
            let code = by_country.is_empty().then_some(codes);
            all.insert(
                name,
                Currency {
                    code,
                    by_country,
                    customary,
                },
            );
        }
    }
    all
});

/// The currency that is called so; a word may have capitals that a code may not lack.
pub(super) fn currency(name: &str) -> Option<&'static Currency> {
    CURRENCIES.get(name).or_else(|| {
        let word = name.len() > 3;
        CURRENCIES
            .get(name.to_lowercase().as_str())
            .filter(|_| word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_three_capitals() {
        assert!(CURRENCIES.len() > 150);
        for (name, currency) in CURRENCIES.iter() {
            let codes = currency.by_country.iter().map(|(_, code)| *code);
            for code in codes.chain(currency.code) {
                let capitals = code.bytes().all(|byte| byte.is_ascii_uppercase());
                assert!(code.len() == 3 && capitals, "{name}: {code}");
            }
            assert!(currency.code.is_some() || !currency.by_country.is_empty());
            let customary = currency.customary.map(|country| currency.of(country));
            assert_ne!(customary, Some(None), "{name}");
        }
    }
}
