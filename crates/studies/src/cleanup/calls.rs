//! Which calls are replayed again and again? Each distinct one once, with how often it rang.

use std::collections::{BTreeMap, HashMap};

use anilab_engine::model::{CallBatch, Key, Notation, Timestamp};
use anilab_engine::replay::LookedAt;

use super::features::Features;

/// How often a kind of call rang before and from the moment at which the log is split.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rang {
    /// Before it.
    pub before: u64,
    /// From then on.
    pub after: u64,
}

impl Rang {
    /// In all.
    #[must_use]
    pub fn all(self) -> u64 {
        self.before + self.after
    }
}

/// The distinct calls of a log.
#[derive(Debug)]
pub struct Calls {
    looked_at: LookedAt,
    split: Option<Timestamp>,
    /// The calls of each way to write numbers: batches have one.
    pub(super) batches: BTreeMap<Notation, CallBatch>,
    pub(super) rang: BTreeMap<Notation, Vec<Rang>>,
    places: HashMap<(Notation, Key), u32>,
    features: Option<Features>,
    /// The first and the last time that was read.
    pub span: Option<(Timestamp, Timestamp)>,
}

impl Calls {
    /// No calls yet; what `asked` leaves out is forgotten, and calls from `split` on are counted apart.
    #[must_use]
    pub fn new(looked_at: LookedAt, split: Option<Timestamp>) -> Self {
        Self {
            looked_at,
            split,
            batches: BTreeMap::new(),
            rang: BTreeMap::new(),
            places: HashMap::new(),
            features: None,
            span: None,
        }
    }

    /// The same, of which each call is also known by its columns and its month.
    #[must_use]
    pub fn known_by(mut self, features: Features) -> Self {
        self.features = Some(features);
        self
    }

    /// What each call is known by, where that was asked for.
    #[must_use]
    pub fn features(&self) -> Option<&Features> {
        self.features.as_ref()
    }

    /// Whether there is a moment at which the log is split.
    #[must_use]
    pub fn is_split(&self) -> bool {
        self.split.is_some()
    }

    /// Adds the calls of a batch.
    ///
    /// # Panics
    /// At 2³² distinct calls.
    pub fn add(&mut self, calls: &CallBatch) {
        let LookedAt { id, time, name } = self.looked_at;
        let kept = self.batches.entry(calls.notation).or_default();
        kept.notation = calls.notation;
        let rang = self.rang.entry(calls.notation).or_default();
        let mut text = String::new();
        let mut places = Vec::with_capacity(calls.len());
        for row in 0..calls.len() {
            let started_at = calls.started_at[row];
            if let Some(at) = started_at {
                let (first, last) = self.span.unwrap_or((at, at));
                self.span = Some((first.min(at), last.max(at)));
            }
            let parts = [
                calls.ani.get(row),
                calls.region[row].as_str(),
                calls.true_record_id.get(row),
                if name { calls.caller_name.get(row) } else { "" },
                if id { calls.id.get(row) } else { "" },
            ];
            text.clear();
            for part in parts {
                text.push_str(part);
                text.push('\u{1F}');
            }
            if let Some(at) = started_at.filter(|_| time) {
                text.push_str(&at.0.to_string());
            }
            let place = *self.places.entry((calls.notation, Key::new(&text))).or_insert_with(|| {
                kept.ani.push(parts[0]);
                kept.region.push(calls.region[row]);
                kept.true_record_id.push(parts[2]);
                kept.caller_name.push(parts[3]);
                kept.id.push(parts[4]);
                kept.started_at.push(started_at.filter(|_| time));
                rang.push(Rang::default());
                u32::try_from(rang.len() - 1).expect("fewer than 2³² distinct calls")
            });
            places.push(place);
            let rang = &mut rang[place as usize];
            match self.split {
                Some(split) if started_at.is_some_and(|at| at < split) => rang.before += 1,
                _ => rang.after += 1,
            }
        }
        if let Some(features) = &mut self.features {
            features.add(calls, &places);
        }
    }

    /// The batches with how often each of their calls rang.
    pub fn batches(&self) -> impl Iterator<Item = (&CallBatch, &[Rang])> {
        self.batches.values().zip(self.rang.values().map(Vec::as_slice))
    }

    /// How often each distinct call rang, in the order of all results.
    pub fn rang(&self) -> impl Iterator<Item = Rang> {
        self.rang.values().flatten().copied()
    }
}
