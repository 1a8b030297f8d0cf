//! How is a whole world written out? Batch by batch, records first, so that its size costs no memory.

use super::call_rows::{CALL_COLUMNS, CallRow};
use super::error::Error;
use super::record_rows::{RECORD_COLUMNS, RecordRow};
use super::record_versions::VERSION_COLUMNS;
use super::scenario::{Dials, Scenario};
use super::taken::TakenNumbers;
use super::world::World;
use super::written;
use super::{Options, Sink};
use anilab_engine::error::Result as SinkResult;
use anilab_engine::model::Table;

/// Rows in a batch; the last one of a table may have fewer.
const BATCH: usize = 16_384;

/// Makes every record, then every call, and hands them to the sink in batches. The same scenario, options and seed give
/// the same rows on any machine. A drawn world keeps four bytes an account in memory, and one batch.
///
/// # Errors
/// [`Error::Scenario`] where the dials or the sizes do not fit together; whatever the sink fails with.
pub fn generate(scenario: &Scenario, options: &Options, sink: &mut dyn Sink) -> Result<(), Error> {
    match scenario {
        Scenario::Written(world) => written::generate(world, options, sink),
        Scenario::Drawn(dials) => generate_without(dials, options, &TakenNumbers::default(), sink),
    }
}

/// As [`generate`], of dials, where no line has a number that is taken. A line that would have one gets the next number that
/// nobody has; all other lines have those that they would have anyway.
///
/// # Errors
/// As [`generate`].
pub fn generate_without(
    dials: &Dials,
    options: &Options,
    taken: &TakenNumbers,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    generate_in_batches(dials, options, taken, BATCH, sink)
}

pub(super) fn generate_in_batches(
    dials: &Dials,
    options: &Options,
    taken: &TakenNumbers,
    rows: usize,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    dials.check()?;
    let records = options.records.unwrap_or(dials.records);
    let calls = options.calls.unwrap_or(dials.calls);
    let world = World::new(dials, options.seed, records, calls, taken)?;
    write_records(&world, rows, sink)?;
    Ok(write_calls(&world, calls, rows, sink)?)
}

fn write_records(world: &World<'_>, rows: usize, sink: &mut dyn Sink) -> SinkResult<()> {
    let versions: &[&str] = if world.dials.changes.is_none() { &[] } else { &VERSION_COLUMNS };
    let mut batch = Table::new(&[&RECORD_COLUMNS, versions].concat());
    let mut row = RecordRow::default();
    for place in 0..world.counts().records() {
        world.write_versions(place, &mut row, |row| {
            row.push_to(&mut batch);
            if batch.rows() == rows {
                sink.records(&batch)?;
                batch.clear();
            }
            Ok(())
        })?;
    }
    if batch.rows() > 0 { sink.records(&batch) } else { Ok(()) }
}

fn write_calls(world: &World<'_>, calls: u64, rows: usize, sink: &mut dyn Sink) -> SinkResult<()> {
    let mut batch = Table::new(&CALL_COLUMNS);
    let mut row = CallRow::default();
    for place in 0..calls {
        let queue = world.write_call(place, calls, &mut row);
        row.push_to(queue, &mut batch);
        if batch.rows() == rows {
            sink.calls(&batch)?;
            batch.clear();
        }
    }
    if batch.rows() > 0 { sink.calls(&batch) } else { Ok(()) }
}
