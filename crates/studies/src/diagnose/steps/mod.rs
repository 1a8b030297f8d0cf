//! In which order are the causes of a missed call asked for? The decision list: the first step that holds names the cause.

use schemars::JsonSchema;
use serde::Serialize;

mod company_line;
mod delivered_otherwise;
mod duplicate;
mod duplicates_and_others;
mod extension;
mod loose_comparison;
mod malformed_ani;
mod near_reading;
mod near_slip;
mod no_area_code;
mod no_country_code;
mod no_phone;
mod no_plus;
mod no_record;
mod not_searched;
mod notation;
mod note_in_field;
mod number_absent;
mod others_found_first;
mod placeholder;
mod several_numbers;
mod shared_line;
mod shared_line_of_account;
mod spreadsheet;
mod stale;
mod tie_break_undecided;
mod tie_break_wrong;
mod truncated;
mod trunk_or_exit_code;
mod typo;
mod unknown_number;
mod withheld;
mod young_number;
mod young_record;

use super::case::{Case, Found};

/// A step of the decision list.
pub struct Step {
    /// The cause that it names, in every output.
    pub cause: &'static str,
    /// What happened, in a sentence.
    pub about: &'static str,
    /// What would mend it.
    pub fix: &'static str,
    /// The command that tries this without changing anything; `{}` stands for what the strategy compares.
    pub command: Option<&'static str>,
    /// Which records would have to be changed.
    pub touches: Touches,
    /// Whether it is the cause, the steps before it not being it.
    pub(super) holds: fn(&Case<'_>) -> Option<Found>,
}

/// The records that a repair has to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Touches {
    /// None, or none that are there.
    Nothing,
    /// The true record of each call.
    TrueRecord,
    /// All candidates of each call.
    Candidates,
}

/// The decision list, in its order: the call itself, then whether there was a record to find, then what keeps the true
/// record from being a candidate, then what keeps a candidate from being chosen, then what can be said without a label.
/// The last step of each part always holds for the calls of that part, so that every call has a cause.
pub const DECISIONS: [Step; 34] = [
    withheld::STEP,
    malformed_ani::STEP,
    young_record::STEP,
    no_record::STEP,
    not_searched::STEP,
    others_found_first::STEP,
    young_number::STEP,
    delivered_otherwise::STEP,
    extension::STEP,
    notation::STEP,
    no_country_code::STEP,
    no_plus::STEP,
    trunk_or_exit_code::STEP,
    several_numbers::STEP,
    note_in_field::STEP,
    no_area_code::STEP,
    spreadsheet::STEP,
    truncated::STEP,
    typo::STEP,
    placeholder::STEP,
    no_phone::STEP,
    tie_break_wrong::STEP,
    tie_break_undecided::STEP,
    loose_comparison::STEP,
    duplicate::STEP,
    duplicates_and_others::STEP,
    company_line::STEP,
    shared_line_of_account::STEP,
    shared_line::STEP,
    stale::STEP,
    number_absent::STEP,
    near_reading::STEP,
    near_slip::STEP,
    unknown_number::STEP,
];
