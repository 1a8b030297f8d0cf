//! When the calls of a world come.

use serde::{Deserialize, Serialize};

/// When calls come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// The Monday of the first week, `YYYY-MM-DD`; the records are as of its beginning.
    pub first_day: String,
    /// How many weeks.
    pub weeks: u32,
}
