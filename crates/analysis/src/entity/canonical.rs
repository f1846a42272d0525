//! Which form an entity is named by.

use super::EntityType;

/// The fullest form that is well made and not a rarity: all capitals and initials only when there is nothing else, forms that a quarter
/// of the most frequent one comes to, then most words, then accents, then frequency. `forms`: most frequent first, with their counts.
pub(super) fn canonical(kind: EntityType, forms: &[(String, usize)]) -> String {
    // `America` is two continents too.
    let poor = |form: &str| !form.chars().any(char::is_lowercase) || form == "America";
    let calm: Vec<&(String, usize)> = forms.iter().filter(|(form, _)| !poor(form)).collect();
    let pool = if calm.is_empty() {
        forms.iter().collect()
    } else {
        calm
    };
    let words = |form: &str| form.split(' ').count();
    let full: Vec<&(String, usize)> = pool
        .iter()
        .filter(|(form, _)| words(form) >= 2)
        .copied()
        .collect();
    let pool = if full.is_empty() || kind != EntityType::Person {
        pool
    } else {
        full
    };
    let most = pool.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let singular = |form: &str| kind == EntityType::Norp && !form.ends_with('s');
    let accents = |form: &str| form.chars().filter(|c| !c.is_ascii()).count();
    pool.iter()
        .filter(|(_, count)| count * 4 >= most)
        // Of equals `max_by_key` takes the last.
        .rev()
        // `Chile` rather than `Republic of Chile`: a place is called as it mostly is.
        .max_by_key(|(form, count)| {
            let often = if kind == EntityType::Location {
                *count
            } else {
                0
            };
            (singular(form), often, words(form), accents(form), *count)
        })
        .map(|(form, _)| form.clone())
        .unwrap_or_default()
}
