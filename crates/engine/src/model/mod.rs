//! What are the values that every layer speaks of? Calls, records, outcomes, verdicts, and the columns that hold them.

mod call;
mod lifetime;
mod outcome;
mod record;
mod screen;
mod table;
mod time;
mod truth;
mod verdict;

pub use anilab_phone::{Key, Notation, Places, Reading, Region, RowHash, TextColumn};
pub use call::CallBatch;
pub use lifetime::Lifetime;
pub use outcome::Outcome;
pub use record::{Attribute, MOST_NAMES, Object, PhoneEntries, RecordId, Records};
pub use screen::Screen;
pub use table::Table;
pub use time::Timestamp;
pub use truth::{BlankTruth, Truth};
pub use verdict::Verdict;
