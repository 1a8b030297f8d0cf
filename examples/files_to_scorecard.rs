//! From files to a scorecard: `cargo run --release --example files_to_scorecard -- calls.csv records.csv`

#![expect(clippy::print_stdout, reason = "an example prints its result")]

use anilab::{Dataset, Result, Session};

fn main() -> Result<()> {
    let mut files = std::env::args().skip(1);
    let mut next = |bundled: &str| files.next().unwrap_or_else(|| format!("datasets/cloudnine/{bundled}"));
    let data =
        Dataset::builder().calls([next("calls.csv")]).records([next("records.csv")]).default_region("US").build()?;
    let run = Session::new(["raw", "last-10", "e164"])?.replay(&data)?;
    for strategy in &run.scorecard().strategies {
        if let Some(rate) = strategy.rate("match_rate") {
            println!("{:<8} {} of {} calls match", strategy.name, rate.numerator, rate.denominator);
        }
    }
    for note in run.notes() {
        println!("note: {note}");
    }
    Ok(())
}
