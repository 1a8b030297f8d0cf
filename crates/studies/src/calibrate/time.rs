//! Over which weeks do calls come, and in which queues?

use anilab_engine::model::Timestamp;

use super::call_log::Calls;
use super::draft::{Draft, Grade, float, rounded};

const DAY: i64 = 86_400;

/// More queues than this are one.
const MOST_QUEUES: usize = 50;

/// Fits the calendar and the queues.
pub(super) fn estimate(draft: &mut Draft, calls: &Calls) {
    match calls.first.zip(calls.last) {
        Some((first, last)) => {
            let day = first.0.div_euclid(DAY);
            let monday = day - (day + 3).rem_euclid(7); // day 0 was a Thursday
            let weeks = (last.0.div_euclid(DAY) - monday) / 7 + 1;
            let time = &mut draft.dials.time;
            let date = Timestamp(monday * DAY).to_string()[..10].to_owned();
            // The calendar of the simulation knows these years.
            if ("1970-01-05".."2200").contains(&date.as_str()) {
                time.first_day = date;
                time.weeks = u32::try_from(weeks).unwrap_or(u32::MAX);
                draft.note("time.first_day", Grade::Fitted, "the Monday of the first call's week", calls.timed);
                draft.note("time.weeks", Grade::Fitted, "up to the week of the last call", calls.timed);
            }
        }
        None => draft.note("time.first_day", Grade::Default, "no call has a time", 0),
    }
    let mut counts: Vec<u64> = calls.queues.values().copied().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let (count, all) = (counts.len(), counts.iter().sum::<u64>());
    if !(1..=MOST_QUEUES).contains(&count) {
        let how = if count == 0 { "no column named queue" } else { "more than fifty: too many to be queues" };
        draft.note("queues", Grade::Default, how, calls.eligible);
        return;
    }
    draft.dials.queues = (1..=count).map(|place| format!("queue-{place}")).collect();
    draft.dials.queue_weights = counts.iter().map(|&calls| rounded(100.0 * float(calls) / float(all))).collect();
    draft.note("queues", Grade::Fitted, "how many there are, the busiest first; their names stay behind", all);
    draft.note("queue_weights", Grade::Fitted, "calls by queue", all);
}
