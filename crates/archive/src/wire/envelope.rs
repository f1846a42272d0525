//! What every data file begins with: its version and what it is.

use super::{Error, VERSION};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    version: u32,
    part: String,
    data: T,
}

/// The same, whatever is inside, to say why it could not be read.
#[derive(Deserialize)]
struct Label {
    version: u64,
    part: String,
}

pub(super) fn seal<T: Serialize>(part: &str, data: &T) -> Vec<u8> {
    // Writing to memory cannot fail, and no type here has a key that is no string; an empty file is refused by every reader.
    serde_json::to_vec(&Envelope {
        version: VERSION,
        part: part.to_owned(),
        data,
    })
    .unwrap_or_default()
}

pub(super) fn open<T: DeserializeOwned>(part: &'static str, bytes: &[u8]) -> Result<T, Error> {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii();
    match bytes.first() {
        None => return Err(Error::Empty(part)),
        Some(b'<') => return Err(Error::Html(part)),
        Some(_) => {}
    }
    match serde_json::from_slice::<Envelope<T>>(bytes) {
        Ok(envelope) if envelope.version == VERSION && envelope.part == part => Ok(envelope.data),
        Ok(envelope) => Err(refuse(part, u64::from(envelope.version), envelope.part)),
        Err(error) => match serde_json::from_slice::<Label>(bytes) {
            Ok(label) if label.version != u64::from(VERSION) || label.part != part => {
                Err(refuse(part, label.version, label.part))
            }
            _ => Err(Error::Damaged {
                part,
                detail: error.to_string(),
            }),
        },
    }
}

fn refuse(part: &'static str, version: u64, found: String) -> Error {
    if version == u64::from(VERSION) {
        Error::Other { part, found }
    } else {
        Error::Version {
            part,
            found: version,
        }
    }
}
