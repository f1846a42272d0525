//! Annotations to the bytes of an entry and back.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use onrecord_analysis::Annotations;

/// More than any article's: a damaged entry must not ask for all memory.
const LARGEST: u64 = 1 << 30;

/// Packed, with a checksum.
pub(super) fn encode(annotations: &Annotations) -> Option<Vec<u8>> {
    let plain = postcard::to_stdvec(annotations).ok()?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&plain).ok()?;
    packed.finish().ok()
}

/// `None` of anything that [`encode`] did not give.
pub(super) fn decode(packed: &[u8]) -> Option<Annotations> {
    let mut plain = Vec::with_capacity(packed.len().saturating_mul(4));
    let mut unpacked = GzDecoder::new(packed).take(LARGEST);
    unpacked.read_to_end(&mut plain).ok()?;
    match postcard::take_from_bytes(&plain) {
        Ok((annotations, [])) => Some(annotations),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_analysis::Document;

    /// Has each kind of annotation.
    const TEXT: &str = "“We cherish good relations,” Dmitry Peskov told Russian reporters in Havana, Cuba, on 2 November 2018[1]. \
        “It cost $3 million,” the minister added. He denied it last year.\n\nShare this:\n\n[1] A note by the Organization of American States (OAS).\n";

    #[test]
    fn annotations_come_back_as_they_were() {
        let annotations = onrecord_analysis::analyze(&Document {
            text: TEXT,
            ..Document::default()
        });
        assert!(!annotations.attributions.is_empty() && !annotations.values.is_empty());
        assert!(
            annotations
                .entities
                .iter()
                .any(|entity| entity.country.is_some())
        );
        let packed = encode(&annotations).unwrap();
        assert_eq!(decode(&packed), Some(annotations));
    }

    #[test]
    fn a_damaged_entry_is_none() {
        let annotations = onrecord_analysis::analyze(&Document {
            text: TEXT,
            ..Document::default()
        });
        let packed = encode(&annotations).unwrap();
        for at in 0..packed.len() {
            assert_eq!(decode(&packed[..at]), None, "cut at {at}");
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            // The first bytes also hold a time and a system, which decide nothing.
            assert!(
                decode(&damaged).is_none_or(|read| read == annotations),
                "byte {at}"
            );
        }
        assert_eq!(decode(b""), None);
    }
}
