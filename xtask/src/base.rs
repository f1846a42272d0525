//! The path under which a site is published.

use std::fmt;
use std::str::FromStr;

/// A path that begins and ends with a slash: `/` or `/a/b/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base(String);

impl Base {
    /// The path, with both slashes.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Base {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Base {
    type Err = String;

    /// Takes `x`, `/x`, `x/` and `/x/` for the same; refuses what is no plain path.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.contains("://") {
            return Err("give the path alone, such as /x/, not the whole address".to_owned());
        }
        let mut path = "/".to_owned();
        for part in text.split('/').filter(|part| !part.is_empty()) {
            if part == "." || part == ".." {
                return Err("a base path cannot go through `.` or `..`".to_owned());
            }
            if let Some(bad) = part
                .chars()
                .find(|c| !c.is_ascii_alphanumeric() && !"-_.~%+@".contains(*c))
            {
                return Err(format!(
                    "{bad:?} cannot stand in a base path; percent-encode it"
                ));
            }
            path.push_str(part);
            path.push('/');
        }
        Ok(Self(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(text: &str) -> Result<String, String> {
        text.parse::<Base>().map(|base| base.to_string())
    }

    #[test]
    fn slashes_are_added_and_doubled_ones_dropped() {
        for text in ["/a/b/", "a/b", "/a/b", "a/b/", "//a//b//"] {
            assert_eq!(base(text).as_deref(), Ok("/a/b/"), "{text}");
        }
        for text in ["/", "", "//"] {
            assert_eq!(base(text).as_deref(), Ok("/"), "{text}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "https://ana.example/x/",
            "/a/../b/",
            "/a b/",
            "/a?b/",
            "/a#b",
            "/\"><script>/",
            "/ä/",
        ] {
            assert!(base(text).is_err(), "{text}");
        }
    }
}
