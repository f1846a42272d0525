//! What dates and sums of money come to.

pub mod date;
pub mod money;
