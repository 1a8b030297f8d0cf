//! Which calls does only one strategy solve, and which do several? Intersections of what each gets right.

use schemars::JsonSchema;
use serde::Serialize;

use anilab_engine::measure::Cell;
use std::collections::BTreeMap;

use anilab_engine::model::Verdict;

use anilab_engine::outcomes::OutcomeLog;

/// What a call must be to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhatIsCounted {
    /// The right record popped.
    Right,
    /// Somebody was found; without labels nobody knows more.
    Matched,
}

impl WhatIsCounted {
    /// The name in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Matched => "matched",
        }
    }
}

/// How many calls each combination of strategies solves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sets {
    /// What solves a call.
    pub counted: WhatIsCounted,
    /// The strategies that solve a call, by place, and how many calls those and no others solve; the largest first, then by
    /// place. The calls that nobody solves stand under no strategy.
    pub intersections: Vec<(Vec<usize>, u64)>,
}

/// The most strategies whose combinations are counted; each is a bit.
const MOST: usize = 64;

impl Sets {
    /// The intersections of all strategies; `None` where there are too many of them.
    pub(super) fn of(log: &OutcomeLog, has_labels: bool) -> Option<Self> {
        let strategies = log.names().len();
        if strategies > MOST {
            return None;
        }
        let counted = if has_labels { WhatIsCounted::Right } else { WhatIsCounted::Matched };
        let is_solved = match counted {
            WhatIsCounted::Right => Cell::table(|cell| cell.verdict == Verdict::Right),
            WhatIsCounted::Matched => Cell::table(|cell| cell.outcome.has_candidates()),
        };
        let mut by_bits: BTreeMap<u64, u64> = BTreeMap::new();
        for call in 0..log.len() {
            let bit = |place: usize| u64::from(is_solved[usize::from(log.code(place, call))]) << place;
            *by_bits.entry((0..strategies).map(bit).sum()).or_default() += 1;
        }
        let places = |bits: u64| (0..strategies).filter(|place| bits >> place & 1 == 1).collect::<Vec<_>>();
        let mut intersections: Vec<(Vec<usize>, u64)> =
            by_bits.into_iter().map(|(bits, calls)| (places(bits), calls)).collect();
        intersections.sort_by(|(a, a_calls), (b, b_calls)| b_calls.cmp(a_calls).then(a.cmp(b)));
        Some(Self { counted, intersections })
    }
}
