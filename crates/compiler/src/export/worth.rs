//! What a date or a sum of money comes to, as the lines have it.

use onrecord_analysis::Value;
use serde::Serialize;

/// Keys of which a date has the first and a sum the others, as far as they are known.
#[derive(Debug, Default, Serialize)]
pub(super) struct Worth {
    /// EDTF, which is ISO 8601 with its extensions: `2018-10-31`, `2018-W44`, `196X`, `2014/2018`.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// Exact, in decimal figures: a number would lose some.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    /// The upper end where the text gives two.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<&'static str>,
}

impl From<&Value> for Worth {
    fn from(value: &Value) -> Self {
        match value {
            Value::Date(date) => Self {
                value: Some(date.to_string()),
                ..Self::default()
            },
            Value::Sum(sum) => Self {
                amount: Some(sum.amount.clone()),
                to: sum.to.clone(),
                currency: sum.currency,
                ..Self::default()
            },
        }
    }
}
