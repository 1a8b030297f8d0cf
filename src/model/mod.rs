//! What are the values that every layer speaks of? Calls, records, outcomes, verdicts, and the columns that hold them.

mod call;
mod key;
mod lifetime;
mod outcome;
mod places;
mod reading;
mod record;
mod region;
mod screen;
mod table;
mod text;
mod time;
mod truth;
mod verdict;

pub use call::CallBatch;
pub use key::Key;
pub use lifetime::Lifetime;
pub use outcome::Outcome;
pub use places::{Places, RowHash};
pub use reading::{Notation, Reading};
pub use record::{Attribute, MOST_NAMES, Object, PhoneEntries, RecordId, Records};
pub use region::Region;
pub use screen::Screen;
pub use table::Table;
pub use text::TextColumn;
pub use time::Timestamp;
pub use truth::{BlankTruth, Truth};
pub use verdict::Verdict;
