//! What every data file begins with: five letters, which part it is, the version of the format. The rest is Postcard.

use super::{Error, Part, VERSION};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// How a data file of this program begins.
pub(super) const MAGIC: &[u8] = b"OnRec";

/// A file that is whole in one piece.
pub(super) fn seal<T: Serialize>(part: Part, content: &T) -> Vec<u8> {
    let mut bytes = head(part);
    bytes.extend(pack(content));
    bytes
}

/// The beginning of a file of this part.
pub(super) fn head(part: Part) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend([VERSION, part as u8]);
    bytes
}

/// A value as it stands in a file. What the archive holds can always be written: it has no type that Postcard refuses.
pub(super) fn pack<T: Serialize>(content: &T) -> Vec<u8> {
    postcard::to_stdvec(content).unwrap_or_default()
}

/// The content of a file that is whole in one piece.
pub(super) fn open<T: DeserializeOwned>(part: Part, bytes: &[u8]) -> Result<T, Error> {
    unpack(part, content(part, bytes)?)
}

/// What stands behind the beginning, if the file is of this part and version.
pub(super) fn content(part: Part, bytes: &[u8]) -> Result<&[u8], Error> {
    let what = part.name();
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if text.is_empty() {
        return Err(Error::Empty(what));
    }
    if text.starts_with(b"<") {
        return Err(Error::Html(what));
    }
    let damaged = |detail: &str| Error::Damaged {
        part: what,
        detail: detail.to_owned(),
    };
    // Until version 3 the files were JSON.
    if text.starts_with(b"{") {
        return Err(Error::Version {
            part: what,
            found: 3,
        });
    }
    let rest = bytes
        .strip_prefix(MAGIC)
        .ok_or_else(|| damaged("it is no data file of this program"))?;
    let [version, of, content @ ..] = rest else {
        return Err(damaged("it ends in its first line"));
    };
    if *version != VERSION {
        return Err(Error::Version {
            part: what,
            found: u64::from(*version),
        });
    }
    if *of != part as u8 {
        return Err(Error::Other {
            part: what,
            found: Part::from_byte(*of).map_or("something else", Part::name),
        });
    }
    Ok(content)
}

/// A value of a file; nothing may be left behind it.
pub(super) fn unpack<'a, T: Deserialize<'a>>(part: Part, bytes: &'a [u8]) -> Result<T, Error> {
    let damaged = |detail: String| Error::Damaged {
        part: part.name(),
        detail,
    };
    match postcard::take_from_bytes(bytes) {
        Ok((content, [])) => Ok(content),
        Ok((_, rest)) => Err(damaged(format!("{} bytes too many", rest.len()))),
        Err(_) => Err(damaged(
            "it ends too early or holds what it cannot".to_owned(),
        )),
    }
}
