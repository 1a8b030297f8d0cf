//! What does each action win, alone and together with the others? Every subset of them is carried out and replayed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::error::Result;
use crate::model::{Key, Records, Region, Verdict};
use crate::phone::{read, unwrap_ani};
use crate::tie_break::common_account;

use super::attribution::{Attribution, Subset, attribute, subsets};
use super::calls::{Calls, Rang};
use super::changes::Plan;
use super::evidence::Evidence;
use super::lift::{Goal, Lift};
use super::pipeline::{Settings, plan};
use super::snapshot::{Snapshot, key_of};
use super::trial::{Bench, Came, Rules, Score};
use super::{Kind, REGISTRY};

/// An action that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its place in the registry.
    pub entry: usize,
    /// As the user wrote it.
    pub spec: String,
}

/// What is asked.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The records.
    pub snapshot: &'a Snapshot<'a>,
    /// What earlier calls tell.
    pub evidence: &'a Evidence,
    /// What the user chose about actions.
    pub settings: Settings,
    /// The actions, in the order of the registry.
    pub actions: &'a [Chosen],
    /// How calls are replayed. The strategies are one for each subset of the actions that change the configuration, bit i
    /// being the i-th of these.
    pub rules: Rules<'a>,
    /// The calls.
    pub calls: &'a Calls,
    /// What counts as a call that went well.
    pub goal: Goal,
    /// Which calls are scored.
    pub weight: fn(Rang) -> u64,
}

/// What one action comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionFigures {
    /// As the user wrote it.
    pub spec: String,
    /// Its place in the registry.
    pub entry: usize,
    /// What it wins alone.
    pub alone: Lift,
    /// All calls after it alone.
    pub score: Score,
    /// The records and cells that it touches alone.
    pub records: u64,
    /// See `records`.
    pub cells: u64,
}

/// The answer.
#[derive(Debug)]
pub struct Answer {
    /// What calls come to before.
    pub before: Vec<Came>,
    /// What they come to after all actions.
    pub after: Vec<Came>,
    /// The plan of all actions.
    pub plan: Plan,
    /// The strategy under all actions, by its place.
    pub strategy: usize,
    /// All calls before, and after.
    pub scores: [Score; 2],
    /// Wrong pops of the account of the record that the call was about, before and after.
    pub own_accounts: [u64; 2],
    /// What all actions win.
    pub lift: Lift,
    /// What each comes to.
    pub actions: Vec<ActionFigures>,
    /// What each earned of the lift.
    pub attribution: Attribution,
}

impl Question<'_> {
    /// Carries every subset out; `tick` is asked between them whether the user still wants it.
    ///
    /// # Errors
    /// Where a strategy searches what the records do not have, or `tick` says so.
    pub fn answer(self, mut tick: impl FnMut() -> Result<()>) -> Result<Answer> {
        let records = self.snapshot.records;
        let mut bench = Bench::new(records, self.rules, self.calls);
        let all: Subset = (1 << self.actions.len()) - 1;
        let before = bench.replay(&Plan::default(), 0)?;
        let mut after = None;
        let mut singles = BTreeMap::new();
        let mut values = BTreeMap::new();
        // Subsets that come to the same changes need one replay.
        let mut known: BTreeMap<(Key, usize), i64> = BTreeMap::new();
        for subset in subsets(self.actions.len(), self.rules.seed) {
            tick()?;
            let (plan, strategy) = self.carried_out(subset);
            let same = (fingerprint(&plan), strategy);
            let is_shown = subset == all || subset.is_power_of_two();
            if let Some(&value) = known.get(&same).filter(|_| !is_shown) {
                values.insert(subset, value);
                continue;
            }
            let came = bench.replay(&plan, strategy)?;
            let lift = Lift::of(self.goal, &before, &came, self.calls, self.weight);
            known.insert(same, lift.net());
            values.insert(subset, lift.net());
            if subset.is_power_of_two() {
                let score = Score::of(&came, self.calls, self.weight);
                let (cells, touched) = (plan.cells.len() as u64, plan.records().len() as u64);
                singles.insert(subset.trailing_zeros(), (lift, score, cells, touched));
            }
            if subset == all {
                after = Some((came, plan, strategy, lift));
            }
        }
        let (after, plan, strategy, lift) = after.expect("the last subset holds all actions");
        let actions = (0..).zip(self.actions).map(|(place, chosen)| {
            let (alone, score, cells, records) = singles[&place];
            ActionFigures { spec: chosen.spec.clone(), entry: chosen.entry, alone, score, records, cells }
        });
        let own = |came: &[Came]| own_accounts(records, came, self.calls, self.weight);
        Ok(Answer {
            scores: [&before, &after].map(|came| Score::of(came, self.calls, self.weight)),
            own_accounts: [own(&before), own(&after)],
            lift,
            actions: actions.collect(),
            attribution: attribute(self.actions.len(), self.rules.seed, &values),
            plan,
            strategy,
            before,
            after,
        })
    }

    /// The plan of a subset of the actions, and the place of the strategy that it makes.
    #[must_use]
    pub fn carried_out(self, subset: Subset) -> (Plan, usize) {
        let (mut entries, mut strategy, mut configured) = (Vec::new(), 0, 0);
        for (place, chosen) in self.actions.iter().enumerate() {
            let takes_part = subset >> place & 1 == 1;
            if matches!(REGISTRY[chosen.entry].kind, Kind::Configuration(_)) {
                strategy |= usize::from(takes_part) << configured;
                configured += 1;
            } else if takes_part {
                entries.push(chosen.entry);
            }
        }
        (plan(self.snapshot, self.evidence, self.settings, &entries), strategy)
    }
}

/// Plans that change the same are the same.
fn fingerprint(plan: &Plan) -> Key {
    let mut text = String::new();
    for cell in &plan.cells {
        write!(text, "{}\u{1F}{:?}\u{1F}{}\u{1F}{}\u{1E}", cell.record, cell.field, cell.old, cell.new)
            .expect("writing to a String cannot fail");
    }
    for change in &plan.merges {
        write!(text, "{:?}\u{1E}", change.merge).expect("writing to a String cannot fail");
    }
    Key::new(&text)
}

/// Wrong pops that opened the account of the record that the call was about.
fn own_accounts(records: &Records, came: &[Came], calls: &Calls, weight: fn(Rang) -> u64) -> u64 {
    let is_own = |came: &Came| {
        let account = || common_account(records, &[came.truth?])?.row;
        came.verdict == Verdict::Wrong && came.popped.is_some() && came.popped == account()
    };
    came.iter().zip(calls.rang()).filter(|(came, _)| is_own(came)).map(|(_, rang)| weight(rang)).sum()
}

/// How often each number rang.
#[must_use]
pub fn ringing(calls: &Calls, default_region: Region, weight: fn(Rang) -> u64) -> BTreeMap<Key, u64> {
    let mut ringing = BTreeMap::new();
    for (batch, rang) in calls.batches() {
        for (row, &rang) in rang.iter().enumerate() {
            let number = read(&unwrap_ani(batch.ani.get(row)), batch.reading(row).or(default_region));
            if let Some(key) = number.ok().and_then(|number| key_of(&number)) {
                *ringing.entry(key).or_default() += weight(rang);
            }
        }
    }
    ringing
}
