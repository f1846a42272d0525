//! The tagger of attributions: what it tags, and the weights of the whole model.

use crate::network::example::Pieces;
use crate::network::scheme::Scheme;
use crate::network::tagger::{Dropout, Network};
use crate::network::training::write;
use crate::weights::Writer;
use onrecord_analysis::attribution::tagger::MAGIC;
use onrecord_analysis::attribution::tagger::features::{FLAGS, RULE_FLAGS};
use onrecord_analysis::attribution::tagger::label::{LABELS, may_follow, may_start};

/// What is left out while it learns; found to do well on the development part.
pub const DROPOUT: Dropout = Dropout {
    input: 0.3,
    word: 0.15,
    rules: 0.3,
    output: 0.5,
};

/// What the tagger tags.
#[must_use]
pub const fn scheme() -> Scheme {
    Scheme {
        labels: LABELS,
        flags: FLAGS,
        rule_flags: RULE_FLAGS,
        may_follow,
        may_start,
        shared: false,
        steps: 31,
    }
}

/// The weights of networks whose scores are averaged, of the linker and of the calibration, as the analysis reads them.
#[must_use]
pub fn written(
    pieces: &Pieces,
    networks: &[Network],
    links: &[i32],
    calibration: &[i32],
) -> Vec<u8> {
    let mut writer = Writer::new(MAGIC);
    write(&mut writer, pieces, networks);
    writer.wide(links);
    writer.wide(calibration);
    writer.bytes()
}
