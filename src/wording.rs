//! Numbers and lists as a reader reads them.

pub(crate) use onrecord_archive::catalog::thousands as number;

/// `1 article`, `1,234 articles`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `412 kB`, `3.1 MB`: bytes so far.
pub(crate) fn bytes(n: usize) -> String {
    if n < 1_000_000 {
        format!("{} kB", n.div_ceil(1000))
    } else {
        format!("{}.{} MB", n / 1_000_000, n % 1_000_000 / 100_000)
    }
}

/// The address of a page elsewhere, if it is one that may be linked to: `http` and `https` only, whatever an article says.
pub(crate) fn safe_link(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let clean = !rest.is_empty() && !rest.contains(|c: char| c.is_control() || c.is_whitespace());
    (web && clean).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular() {
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!(count(0, "article", "articles"), "0 articles");
    }

    #[test]
    fn sizes_are_rounded() {
        assert_eq!(bytes(1), "1 kB");
        assert_eq!(bytes(412_300), "413 kB");
        assert_eq!(bytes(3_149_999), "3.1 MB");
    }

    #[test]
    fn only_web_addresses_are_linked() {
        assert!(safe_link("https://example.org/a?b#c").is_some());
        assert!(safe_link(" HTTP://example.org ").is_some());
        for bad in [
            "javascript://%0aalert(1)",
            "data:text/html,x",
            "//example.org",
            "https://",
            "ftp://x",
            "https://a\nb",
            "",
        ] {
            assert_eq!(safe_link(bad), None, "{bad}");
        }
    }
}
