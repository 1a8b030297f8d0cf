//! `anilab normalize`: what key has each phone text?

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use anilab_engine::input::{LineStream, TableFile};
use anilab_engine::matching::strategy::assemble;
use anilab_engine::model::{Notation, Reading, Region};
use anilab_engine::output::{ParquetTable, PendingFile, TableWriter, WriteError};
use anilab_engine::session::{Dataset, Observer as _, Phase, in_background, next_of};
use anilab_engine::stream::{
    CsvStream, Details, LineOptions, Lines, LinesStream, ParquetStream, Pipeline, Question, Seen,
};
use anilab_render::Format;
use anilab_text::grouped;

use super::Global;
use super::data::{NotationArg, read_config};
use super::error::{Error, Result};
use super::notes::without_plus;
use super::out::Out;
use super::watch::Watch;

#[derive(Debug, Args)]
pub(super) struct NormalizeArgs {
    /// The file to read, a phone text per line; with --column a CSV, TSV or Parquet file. `-`, or nothing: standard input.
    #[arg(default_value = "-", hide_default_value = true)]
    file: String,
    /// The strategy whose normaliser makes the keys: a name of the configuration, or a spec.
    #[arg(long, value_name = "NAME", default_value = "e164")]
    strategy: String,
    /// The region of texts without their own [default: --default-region].
    #[arg(long, value_name = "CC")]
    region: Option<String>,
    /// How the texts write international numbers [default: as-written].
    #[arg(long, value_enum, value_name = "NOTATION")]
    notation: Option<NotationArg>,
    /// Each line is a region, a tab, and the text; a region that is not recognised means none.
    #[arg(long, conflicts_with = "column")]
    region_first: bool,
    /// Print all there is to know of the number beside the key, below a header.
    #[arg(long)]
    details: bool,
    /// Say also how the crate phonenumber reads the text, and whether it agrees; slow.
    #[arg(long, requires = "details")]
    second_opinion: bool,
    /// Read a whole CSV, TSV or Parquet file with the phone texts in this column, and write it with further columns.
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// The column that holds the region of each row.
    #[arg(long, value_name = "NAME", requires = "column")]
    region_column: Option<String>,
    /// Write into this file, which takes its name when it is whole.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &NormalizeArgs, global: &Global, out: &Out) -> Result<()> {
    if !matches!(Format::from(global.format), Format::Table) {
        return Err(Error::Usage(
            "normalize prints tab-separated lines, or the format of its file; leave --format out".into(),
        ));
    }
    let config = read_config(global)?;
    let strategies = assemble(std::slice::from_ref(&args.strategy), config.recipes())?;
    let strategy = strategies.into_iter().next().expect("one name is one strategy");
    let named = args.region.as_ref().or(global.default_region.as_ref()).or(config.data.default_region.as_ref());
    let region = named.map_or(Ok(Region::NONE), |country| Dataset::region(country))?;
    let reading = Reading { region, notation: args.notation.map_or(Notation::default(), Notation::from) };
    let question = Arc::new(Question::new(strategy, reading, args.details()));
    let watch = Watch::new(out);
    watch.begin(Phase::NormalisingTexts);
    let seen = match &args.column {
        None => lines(args, global, &question, out, &watch)?,
        Some(column) => {
            let file = args.file.clone();
            match in_background(watch.observer(), move || Ok(TableFile::open(&file)?))? {
                TableFile::Csv(csv) => {
                    let csv = CsvStream::new(*csv, column, args.region_column.as_deref(), &question)?;
                    self::csv(csv, args, global, &question, out, &watch)?
                }
                TableFile::Parquet(frames) => {
                    let frames = ParquetStream::new(frames, column, args.region_column.as_deref(), &question)?;
                    parquet(frames, args, global, &question, &watch)?
                }
            }
        }
    };
    drop(watch);
    say(&seen, args, out);
    Ok(())
}

/// Answers the lines of a file.
fn lines(
    args: &NormalizeArgs,
    global: &Global,
    question: &Arc<Question>,
    out: &Out,
    watch: &Watch<'_>,
) -> Result<Seen> {
    let input = LineStream::open(&args.file)?;
    let file = input.file.clone();
    let mut sink = Sink::new(args, out)?;
    sink.bytes(question.header_line().as_bytes())?;
    let options = LineOptions { region_first: args.region_first };
    let mut lines = LinesStream::new(input);
    let asked = Arc::clone(question);
    let pipeline = Pipeline::start(
        &global.threads()?,
        move |load| lines.read(load),
        move |load: &mut Lines| load.work(&asked, options),
    );
    let seen = write_all(pipeline, question, watch, |load, seen| {
        load.write(&file, seen, |bytes| sink.bytes(bytes))?;
        sink.flush()
    })?;
    check(&seen, args, global)?;
    sink.finish()?;
    Ok(seen)
}

/// Writes every load of a pipeline in its order.
fn write_all<L: Default + Send + 'static>(
    pipeline: Pipeline<L>,
    question: &Question,
    watch: &Watch<'_>,
    mut write: impl FnMut(&L, &mut Seen) -> Result<()>,
) -> Result<Seen> {
    let mut seen = Seen::default();
    while let Some(load) = next_of(&pipeline.ready, watch.observer())? {
        let load = load?;
        let before = seen.texts;
        write(&load, &mut seen)?;
        question.narrow(&seen);
        watch.tick(seen.texts - before)?;
        pipeline.reuse(load);
    }
    pipeline.finish();
    Ok(seen)
}

/// Carries a delimited file on with the answers.
fn csv(
    csv: CsvStream,
    args: &NormalizeArgs,
    global: &Global,
    question: &Arc<Question>,
    out: &Out,
    watch: &Watch<'_>,
) -> Result<Seen> {
    if args.out.as_ref().is_some_and(|path| has_ending(path, "parquet")) {
        return Err(Error::Usage(
            "--out names a Parquet file, and the input is delimited text; name a .csv file".into(),
        ));
    }
    let mut sink = Sink::new(args, out)?;
    sink.bytes(&csv.header())?;
    let (fill, work) = csv.begin(Arc::clone(question), args.region_column.is_some());
    let pipeline = Pipeline::start(&global.threads()?, fill, work);
    let seen = write_all(pipeline, question, watch, |load, seen| {
        load.write(seen, |bytes| sink.bytes(bytes))?;
        sink.flush()
    })?;
    check(&seen, args, global)?;
    sink.finish()?;
    Ok(seen)
}

/// Carries a Parquet file on with the answers.
fn parquet(
    frames: ParquetStream,
    args: &NormalizeArgs,
    global: &Global,
    question: &Arc<Question>,
    watch: &Watch<'_>,
) -> Result<Seen> {
    let Some(path) = &args.out else {
        return Err(Error::Usage("a Parquet file is not written to standard output; add --out FILE".into()));
    };
    if !has_ending(path, "parquet") {
        return Err(Error::Usage(format!("{}: the input is Parquet; name a .parquet file", path.display())));
    }
    let mut table = Box::new(ParquetTable::create(path)?);
    let names = frames.names().to_vec();
    let (fill, work) = frames.begin(Arc::clone(question), args.region_column.is_some());
    let pipeline = Pipeline::start(&global.threads()?, fill, work);
    let seen = write_all(pipeline, question, watch, |load, seen| Ok(load.write(&names, &mut table, seen)?))?;
    check(&seen, args, global)?;
    table.finish()?.publish()?;
    Ok(seen)
}

fn has_ending(path: &std::path::Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// What there is to say of texts that are not UTF-8, where there are any.
fn not_utf8(seen: &Seen) -> Option<String> {
    let lines: Vec<String> = seen.first_not_utf8.iter().map(ToString::to_string).collect();
    (seen.not_utf8 > 0).then(|| {
        format!(
            "{} of {} texts not UTF-8, and so without a key: see line {}; save the file as UTF-8",
            grouped(seen.not_utf8),
            grouped(seen.texts),
            lines.join(", ")
        )
    })
}

/// Ends the run before its file takes its name, where texts have no key for a reason of their own and none may.
fn check(seen: &Seen, args: &NormalizeArgs, global: &Global) -> Result<()> {
    match not_utf8(seen).filter(|_| global.strict) {
        Some(problem) => Err(Error::file(args.input(), problem)),
        None => Ok(()),
    }
}

impl NormalizeArgs {
    fn details(&self) -> Details {
        match (self.details, self.second_opinion) {
            (_, true) => Details::SecondOpinion,
            (true, false) => Details::Number,
            (false, false) => Details::Key,
        }
    }

    /// The input as messages name it.
    fn input(&self) -> &str {
        if self.file == "-" { "standard input" } else { &self.file }
    }
}

/// Says what a user should know beside the answers.
fn say(seen: &Seen, args: &NormalizeArgs, out: &Out) {
    if let Some(problem) = not_utf8(seen) {
        out.note(&format!("warning: {}: {problem}", args.input()));
    }
    if seen.unrecognised_regions > 0 {
        let meaning = if args.region_first { "mean none" } else { "follow --region" };
        out.note(&format!(
            "note: regions that are not recognised: {}; they {meaning}",
            grouped(seen.unrecognised_regions)
        ));
    }
    if let Some(finding) = seen.plus.finding() {
        out.note(&format!("note: {}", without_plus("the texts", finding, "--notation", None)));
    }
    if let Some(path) = &args.out {
        out.note(&format!("wrote {}", path.display()));
    }
}

/// Where the answers go: standard output, or a file that takes its name when it is whole.
enum Sink<'a> {
    Out(&'a Out),
    File(Box<PendingFile>),
}

impl<'a> Sink<'a> {
    fn new(args: &NormalizeArgs, out: &'a Out) -> Result<Self> {
        Ok(match &args.out {
            None => Self::Out(out),
            Some(path) => Self::File(Box::new(PendingFile::create(path)?)),
        })
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Out(out) => out.bytes(bytes),
            Self::File(file) => Ok(file.write_all(bytes).map_err(|source| WriteError::new(file.path(), source))?),
        }
    }

    fn flush(&mut self) -> Result<()> {
        match self {
            Self::Out(out) => out.flush(),
            Self::File(_) => Ok(()),
        }
    }

    fn finish(mut self) -> Result<()> {
        self.flush()?;
        match self {
            Self::Out(_) => Ok(()),
            Self::File(file) => Ok(file.finish()?.publish()?),
        }
    }
}
