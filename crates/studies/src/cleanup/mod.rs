//! Which records should be mended first, and what would that win? Records and calls in, proposals and figures out.
//!
//! One action a file, one registry. Nothing is ever changed but a copy in memory: a dry run is the only run.

mod add_country_code;
mod attribution;
mod budget;
mod call_log;
mod call_outcome;
mod cells;
mod changes;
pub mod chart;
mod curve;
mod evaluator;
mod evidence;
mod figures;
mod fill_from_calls;
mod first;
mod fix_typo;
mod lift;
mod mark_main_line;
mod merge_duplicates;
mod money;
mod move_extension;
mod normalize_e164;
mod pipeline;
mod relabelling;
mod remove_placeholder;
mod repair_spreadsheet_damage;
pub mod report;
mod result;
mod retire_stale;
mod ringing;
mod same_page;
mod score;
mod search_more_fields;
mod segments;
mod settings;
mod snapshot;
mod split_multiple_numbers;
mod state;
mod switch_strategy;
#[cfg(test)]
mod tests;
mod view;
mod what_if;
mod without;
mod worklist;

pub use attribution::{Attribution, EXACT_UP_TO, Share, Subset, attribute, subsets};
pub use budget::{Budget, BudgetError, Price};
pub use call_log::{CallCounts, CallLog, LogOptions, Part};
pub use call_outcome::CallOutcome;
pub use changes::{CellChange, Dropped, Edit, Field, Merge, MergeChange, Plan, Proposal};
pub use curve::{Bought, First, Point};
pub use evaluator::{PlanEvaluator, Trial};
pub use evidence::Evidence;
pub use figures::{Band, CleanupFigures, Effort, Read, Spending, band, field_name, names};
pub use first::first;
pub use lift::{Goal, Lift, met};
pub use money::{Prices, Worth};
pub use pipeline::plan;
pub use result::{
    ActionResult, BandResult, BudgetResult, BudgetWorth, CleanupResult, DatasetResult, DroppedResult, LeftOutResult,
    LiftResult, RecordsFirstResult, ScoreResult, SegmentRateResult, SegmentResult, SegmentsResult, SuppressedResult,
    WeeklyResult, WorthResult,
};
pub use ringing::ringing;
pub use same_page::same_page;
pub use score::Score;
pub use segments::{SEGMENT_RATES, Segment, SegmentRate, Segments};
pub use settings::Settings;
pub use snapshot::{EXTENSION, Snapshot};
pub use view::View;
pub use what_if::{ActionFigures, Answer, Chosen, Depth, Question};
pub use without::{Without, Won, better_left_out};
pub use worklist::{Reader, Sheet, is_of_worklist, parsed, read_back, worklist, written};

use anilab_engine::matching::strategy::Recipe;

/// A kind of cleanup.
pub struct Entry {
    /// Its name; with `:NAME` behind it where it takes an argument.
    pub spec: &'static str,
    /// What it changes.
    pub changes: &'static str,
    /// What it refuses to touch.
    pub refuses: &'static str,
    /// What can go wrong.
    pub risk: &'static str,
    /// How it works.
    pub kind: Kind,
}

/// What an action works on.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Records, as they are.
    Records(fn(&View<'_>) -> Vec<Proposal>),
    /// Records, by what earlier calls tell: it is scored on later ones.
    Learned(fn(&View<'_>) -> Vec<Proposal>),
    /// The strategy; the argument is what stands behind the colon.
    Configuration(fn(&Recipe, Option<Recipe>) -> Recipe),
}

impl Entry {
    /// The name without its argument.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.spec.split(':').next().unwrap_or_default()
    }

    /// Whether it needs earlier calls.
    #[must_use]
    pub fn learns(&self) -> bool {
        matches!(self.kind, Kind::Learned(_))
    }

    /// Whether it changes records.
    #[must_use]
    pub fn changes_records(&self) -> bool {
        !matches!(self.kind, Kind::Configuration(_))
    }
}

/// All actions, in the order in which they are done: each sees what those before it left.
pub const REGISTRY: [Entry; 13] = [
    split_multiple_numbers::ENTRY,
    repair_spreadsheet_damage::ENTRY,
    remove_placeholder::ENTRY,
    move_extension::ENTRY,
    add_country_code::ENTRY,
    normalize_e164::ENTRY,
    fix_typo::ENTRY,
    fill_from_calls::ENTRY,
    retire_stale::ENTRY,
    merge_duplicates::ENTRY,
    mark_main_line::ENTRY,
    switch_strategy::ENTRY,
    search_more_fields::ENTRY,
];
