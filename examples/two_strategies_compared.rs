//! Two strategies on the same calls: `cargo run --release --example two_strategies_compared`

#![expect(clippy::print_stdout, reason = "an example prints its result")]

use anilab::studies::compare::report::verdict;
use anilab::{Dataset, Result, Session};

fn main() -> Result<()> {
    let data = Dataset::from_files("datasets/cloudnine/calls.csv", "datasets/cloudnine/records.csv")?;
    let run = Session::new(["raw", "e164"])?.replay(&data)?;
    let comparison = run.compare("raw", "e164")?;
    for sentence in verdict(&comparison) {
        println!("{sentence}");
    }
    Ok(())
}
