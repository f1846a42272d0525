//! What a mark's own shape says: which marks it pairs with, and which way it leans.

/// Marks that may close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `"`, `“…”`, `„…“`, ``` ``…'' ```.
    Double,
    /// `'`, `‘…’`, `‚…‘`.
    Single,
    /// `«…»`, `»…«`, `<<…>>`.
    Guillemet,
    /// `‹…›`.
    SingleGuillemet,
    /// `「…」`.
    Corner,
    /// `『…』`.
    WhiteCorner,
    /// `《…》`.
    Angle,
    /// `〈…〉`.
    SingleAngle,
}

impl Class {
    /// How many there are.
    pub(super) const COUNT: usize = 8;
}

/// Which way a mark leans by its shape alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// Straight: either way.
    Neither,
    /// `“`, which opens English and closes German.
    Open,
    /// `„`, which opens and does nothing else.
    Low,
    /// `”`, which closes English and opens Swedish.
    Close,
}

/// Class and lean of a mark token.
pub(super) fn of(form: &str) -> (Class, Lean) {
    match form {
        "“" | "‟" | "``" => (Class::Double, Lean::Open),
        "”" => (Class::Double, Lean::Close),
        "„" => (Class::Double, Lean::Low),
        "‘" | "‛" | "`" => (Class::Single, Lean::Open),
        "’" => (Class::Single, Lean::Close),
        "‚" => (Class::Single, Lean::Low),
        "'" | "´" | "＇" | "ʼ" => (Class::Single, Lean::Neither),
        "«" | "<<" => (Class::Guillemet, Lean::Open),
        "»" | ">>" => (Class::Guillemet, Lean::Close),
        "‹" => (Class::SingleGuillemet, Lean::Open),
        "›" => (Class::SingleGuillemet, Lean::Close),
        "「" => (Class::Corner, Lean::Open),
        "」" => (Class::Corner, Lean::Close),
        "『" => (Class::WhiteCorner, Lean::Open),
        "』" => (Class::WhiteCorner, Lean::Close),
        "《" => (Class::Angle, Lean::Open),
        "》" => (Class::Angle, Lean::Close),
        "〈" => (Class::SingleAngle, Lean::Open),
        "〉" => (Class::SingleAngle, Lean::Close),
        _ => (Class::Double, Lean::Neither),
    }
}
