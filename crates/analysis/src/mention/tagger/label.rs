//! What a unit is of a name: of which kind, and whether it is the name's first.

use crate::entity::EntityType;

/// The kinds, in the order of their labels.
pub const KINDS: [EntityType; 9] = [
    EntityType::Person,
    EntityType::Organization,
    EntityType::Location,
    EntityType::Facility,
    EntityType::Norp,
    EntityType::Product,
    EntityType::Money,
    EntityType::Date,
    EntityType::Misc,
];

/// How many labels there are: none, and for each kind a name's first unit and the others.
pub const LABELS: usize = 1 + 2 * KINDS.len();

/// The label of a unit of a name.
#[must_use]
pub const fn label(kind: EntityType, first: bool) -> u8 {
    1 + 2 * (kind as u8) + if first { 0 } else { 1 }
}

/// The kind of a label, and whether it is that of a name's first unit.
#[must_use]
pub fn kind(label: u8) -> Option<(EntityType, bool)> {
    let number = label.checked_sub(1)?;
    Some((*KINDS.get(usize::from(number / 2))?, number % 2 == 0))
}

/// Whether a label may follow another: a name goes on only after itself.
#[must_use]
pub fn may_follow(before: u8, label: u8) -> bool {
    match kind(label) {
        Some((this, false)) => kind(before).is_some_and(|(other, _)| other == this),
        _ => true,
    }
}

/// Whether a label may be the first.
#[must_use]
pub fn may_start(label: u8) -> bool {
    kind(label).is_none_or(|(_, first)| first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_of_its_kind() {
        for of in KINDS {
            assert_eq!(kind(label(of, true)), Some((of, true)));
            assert_eq!(kind(label(of, false)), Some((of, false)));
        }
        assert_eq!(kind(0), None);
        assert!(!may_start(label(EntityType::Person, false)));
        assert!(!may_follow(
            label(EntityType::Person, true),
            label(EntityType::Date, false)
        ));
    }
}
