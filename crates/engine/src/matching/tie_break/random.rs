//! `random`: what would a choice without any reason reach? The yardstick for every other rule.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::highest::keep_highest;
use super::{Entry, Ground, Tie, TieBreak};

pub(super) const ENTRY: Entry = Entry {
    spec: "random",
    about: "keeps one candidate by chance, drawn from --seed and the call's id",
    examples: &["random"],
    parse: |spec| (spec == "random").then(|| Ok(Box::new(Random) as Box<dyn TieBreak>)),
};

/// Keeps the candidate with the highest ticket, a hash (XXH3, 64 bits) of the seed, the call's id and the record's id and
/// object type. Each candidate wins as often as every other, and the same one on every machine, whatever the order of
/// calls and records. It always decides.
#[derive(Debug)]
struct Random;

fn ticket(tie: &Tie<'_>, candidate: u32) -> u64 {
    let records = tie.evidence.records;
    let call = xxh3_64_with_seed(tie.call_id.as_bytes(), tie.evidence.seed);
    let object = xxh3_64_with_seed(records.object_name(candidate).as_bytes(), call);
    xxh3_64_with_seed(records.record_id(candidate).as_str().as_bytes(), object)
}

impl TieBreak for Random {
    fn keep(&self, tie: &Tie<'_>, candidates: &[u32], kept: &mut Vec<u32>) {
        keep_highest(candidates, |candidate| Some(ticket(tie, candidate)), kept);
    }

    fn reading(&self, tie: &Tie<'_>, candidate: u32) -> String {
        format!("ticket {:016x}", ticket(tie, candidate))
    }

    fn ground(&self) -> Ground {
        Ground::Chance
    }
}

#[cfg(test)]
mod tests {
    use super::super::worlds::{Call, contact, kept};

    #[test]
    fn every_candidate_wins_about_as_often() {
        let rows = [contact("A"), contact("B"), contact("C")];
        let mut wins = [0; 3];
        for call in 0..3000 {
            let winner = kept("random", &rows, Call { id: &format!("K{call}"), ..Call::default() });
            wins[rows.iter().position(|row| row.id == winner[0]).unwrap()] += 1;
        }
        // 1000 expected, 26 the standard deviation: five of them are 130.
        assert!(wins.iter().all(|wins| (870..1130).contains(wins)), "{wins:?}");
    }
}
