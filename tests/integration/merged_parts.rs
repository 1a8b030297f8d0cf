//! A log that is parted by caller, replayed part by part and merged, comes to what the whole comes to, to the byte.

use anilab::engine::index::{Index, KeepEntries};
use anilab::engine::matching::strategy::{Strategy, assemble};
use anilab::engine::measure::{Dataset, Figures, NetWeights, Scorecard, Tally};
use anilab::engine::model::{BlankTruth, CallBatch, Lifetime, Records, Region, Timestamp};
use anilab::engine::outcomes::{OutcomeLog, SegmentIndex};
use anilab::engine::replay::{Labels, LeakMeter, Replay};
use anilab::phone::WithheldTexts;
use anilab::studies::compare::{Compared, Design, Plan, compare};
use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

/// The basic strategies; rules that look at earlier calls, draw, and choose; a cascade, a comparator, and one that says what opens.
const STRATEGIES: [&str; 11] = [
    "raw",
    "digits",
    "last-10",
    "last-9",
    "last-7",
    "e164",
    "last-7+last-caller-match",
    "last-7+random",
    "e164>last-7",
    "edit-distance:1",
    "salesforce-open-cti",
];

/// Numbers that meet in many ways. The last three are withheld.
const ANIS: [&str; 12] = [
    "+14155551234",
    "(415) 555-1234",
    "4155551234",
    "+14155551235",
    "+1 212 555 1234",
    "5551234",
    "+442079460123",
    "020 7946 0123",
    "n/a?",
    "",
    "anonymous",
    "+266696687",
];

const DAY: i64 = 86_400;

/// A call: its number, its label (13 for none), and its day (9 for none).
type CallRow = (usize, usize, i64);

fn records(rows: &[(usize, usize)], is_dated: bool) -> Records {
    let us = Region::from_letters("US").unwrap();
    let mut records = Records::default();
    records.intern_field("phone").unwrap();
    for (place, &(ani, day)) in (0_u32..).zip(rows) {
        let object = records.intern_object("Contact").unwrap();
        records.object.push(object);
        records.id.push(&format!("R{place}"));
        records.region.push(us);
        records.name.push("");
        records.account_id.push("");
        records.last_modified.push(None);
        if is_dated {
            let from = Timestamp(i64::try_from(day).unwrap() * DAY);
            records.lifetime.push(Lifetime { from, to: Lifetime::OPEN });
        }
        records.enter_last().unwrap();
        records.entries.record.push(place);
        records.entries.field.push(0);
        records.entries.text.push(ANIS[ani]);
    }
    records
}

fn batch(calls: &[(usize, CallRow)]) -> CallBatch {
    let mut batch = CallBatch::default();
    for &(id, (ani, label, day)) in calls {
        batch.id.push(&format!("K{id}"));
        batch.ani.push(ANIS[ani]);
        batch.region.push(Region::NONE);
        batch.started_at.push(Some(Timestamp(day * DAY + 60 * i64::try_from(id % 3).unwrap())).filter(|_| day < 9));
        batch.true_record_id.push(&if label == 13 { String::new() } else { format!("R{label}") });
        batch.caller_name.push("");
    }
    batch
}

/// What some calls of a log come to.
struct Partial {
    dataset: Dataset,
    tally: Tally,
    log: OutcomeLog,
    leak: LeakMeter,
}

impl Partial {
    fn merge(&mut self, other: Self) {
        self.dataset.merge(&other.dataset);
        self.tally.merge(other.tally);
        self.log.merge(other.log);
        self.leak += &other.leak;
    }

    /// The scorecard, what charts draw, and the comparison of all strategies with the first.
    fn results(&self, strategies: &[Strategy]) -> [String; 3] {
        let scorecard = Scorecard { dataset: self.dataset.clone(), strategies: self.tally.scores(strategies) };
        let scorecard = scorecard.with_leak(&self.leak.counts);
        let figures = Figures::of(&scorecard, &self.tally, NetWeights::default());
        let plan = Plan {
            seed: 1,
            weights: NetWeights::default(),
            least_n_eff: 1.0,
            matters: None,
            design: Design::Paired,
            overlap: None,
            is_dated: None,
        };
        let comparison = compare(Compared { log: &self.log, segments: &SegmentIndex::default() }, plan);
        [scorecard.to_json(), format!("{figures:?}"), format!("{comparison:?}")]
    }
}

/// What is the same for every part.
struct World<'a> {
    records: &'a Records,
    strategies: &'a [Strategy],
    is_dated: bool,
}

impl World<'_> {
    fn replayed(&self, calls: &[(usize, CallRow)]) -> Partial {
        let us = Region::from_letters("US").unwrap();
        let keep = if self.is_dated { KeepEntries::EveryPlace } else { KeepEntries::WhereNeeded };
        let index = Index::build_keeping(keep, self.records, self.strategies, us).unwrap();
        let withheld = WithheldTexts::default();
        let labels = Labels::new(self.records, BlankTruth::Unlabelled);
        let mut replay = Replay::new(self.strategies, &index, labels, &withheld, us, 7);
        if self.is_dated {
            replay = replay.measuring(LeakMeter::default());
        }
        replay.learn(&batch(calls));
        let mut tally = Tally::new(self.strategies.len());
        let mut log = OutcomeLog::new(self.strategies.iter().map(|strategy| strategy.name.clone()).collect());
        for calls in calls.chunks(7) {
            let batch = batch(calls);
            let result = replay.batch(&batch);
            tally.add(&result, &batch.started_at);
            log.add(&result);
        }
        let mut leak = LeakMeter::default();
        if let Some(measured) = replay.leak() {
            leak += measured;
        }
        let dataset = Dataset {
            calls: calls.len() as u64 + 1,
            eligible: tally.eligible(),
            callers: tally.callers(),
            records: self.records.len() as u64,
            phone_entries: self.records.entries.record.len() as u64,
            labelled: tally.labelled(),
            skipped_rows: [("outbound".to_owned(), 1), ("record_blank_id".to_owned(), 3)].into(),
            is_dated: self.is_dated,
        };
        Partial { dataset, tally, log, leak }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn parts_of_disjoint_callers_add_up_to_the_whole(
        rows in prop::collection::vec((0..ANIS.len() - 3, 0..9_usize), 1..12),
        calls in prop::collection::vec((0..ANIS.len(), 0..14_usize, 0..10_i64), 1..60),
        part_of_ani in prop::collection::vec(0..16_usize, ANIS.len()),
        part_of_call in prop::collection::vec(0..16_usize, 60),
        parts in 1..=16_usize,
        order in prop::collection::vec(0..256_usize, 16),
        is_dated in prop::bool::ANY,
    ) {
        let names: Vec<String> = STRATEGIES.map(str::to_owned).to_vec();
        let strategies = assemble(&names, &[]).unwrap();
        let records = records(&rows, is_dated);
        let world = World { records: &records, strategies: &strategies, is_dated };
        let calls: Vec<(usize, CallRow)> = calls.into_iter().enumerate().collect();
        // All calls of a caller are in one part; each withheld call is in any.
        let withheld = WithheldTexts::default();
        let part_of = |&(id, (ani, ..)): &(usize, CallRow)| {
            if withheld.holds(ANIS[ani]) { part_of_call[id] % parts } else { part_of_ani[ani] % parts }
        };
        let mut partials: Vec<Partial> = (0..parts)
            .map(|part| {
                let own: Vec<_> = calls.iter().filter(|call| part_of(call) == part).copied().collect();
                let mut partial = world.replayed(&own);
                // One row of the whole was skipped: it was in the first part.
                if part > 0 {
                    partial.dataset.calls -= 1;
                    partial.dataset.skipped_rows.remove("outbound");
                }
                partial
            })
            .collect();
        // Any two are merged until one is left.
        for place in order {
            if partials.len() > 1 {
                let one = partials.swap_remove(place % partials.len());
                let other = place / 16 % partials.len();
                partials[other].merge(one);
            }
        }
        prop_assert_eq!(partials.len(), 1);
        let (whole, merged) = (world.replayed(&calls), partials.remove(0));
        for (whole, merged) in whole.results(&strategies).into_iter().zip(merged.results(&strategies)) {
            prop_assert_eq!(whole, merged);
        }
    }
}
