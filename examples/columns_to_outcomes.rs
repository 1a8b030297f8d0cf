//! From columns in memory to the outcome of each call: `cargo run --release --example columns_to_outcomes`

#![expect(clippy::print_stdout, reason = "an example prints its result")]

use anilab::engine::session::Replayed;
use anilab::{Dataset, Result, Session, Table, Unobserved};

fn main() -> Result<()> {
    let mut calls = Table::new(&["call_id", "ani"]);
    calls.push(["C1", "+14155550100"]);
    calls.push(["C2", "anonymous"]);
    calls.push(["C3", "+14155550199"]);
    let mut records = Table::new(&["id", "name", "phone"]);
    records.push(["R1", "Ada Park", "(415) 555-0100"]);
    records.push(["R2", "Ben Reyes", "415 555 0101"]);
    let data = Dataset::builder().calls_table(calls).records_table(records).default_region("US").build()?;
    let session = Session::new(["raw", "e164"])?;
    session.engine().replay_each(&data, &Unobserved, |Replayed { calls, result, records, .. }| {
        for (row, id) in calls.id.iter().enumerate() {
            for (name, outcomes) in session.engine().names().iter().zip(&result.strategies) {
                let popped = outcomes[row].popped.map_or("nobody", |popped| popped.id(records));
                println!("{id} {name}: {}, {popped}", outcomes[row].outcome.name());
            }
        }
        Ok(())
    })?;
    Ok(())
}
