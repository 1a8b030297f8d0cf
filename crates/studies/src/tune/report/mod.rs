//! A tuning as text: the recommendation first, then what it stands on, for people and for programs.

mod page;
pub(crate) mod tables;
pub(crate) mod words;

use std::fmt::Write as _;

use crate::tune::{Space, SpaceResult, Trials, Tuning, TuningResult, toml_text};
use anilab_engine::output::Column;
use anilab_engine::result::to_json;

use anilab_render::terminal::Look;
use anilab_render::{Format, Table, markdown, terminal};
use anilab_text::{CsvText, printable_json, printable_lines};

pub use page::TunePage;
pub use words::recommendation;

/// A tuning in one form, with a line break at its end.
#[must_use]
pub fn render_tuning(tuning: &Tuning, format: Format) -> String {
    match format {
        Format::Table => {
            let push = |out: &mut String, table: &Table| terminal::push_table(out, table, Look::default());
            printable_lines(&text(tuning, push, indented))
        }
        Format::Markdown => {
            let text = text(tuning, markdown::push_table, |toml| format!("```toml\n{toml}```\n"));
            printable_lines(&("# Which configuration to run\n\n".to_owned() + &text))
        }
        Format::Json => printable_json(&to_json(&TuningResult::of(tuning, recommendation(tuning)))),
        Format::Csv => csv(tuning),
    }
}

/// How many configurations a space has, and which; as JSON their names alone, as CSV a name a row.
#[must_use]
pub fn render_space(space: &Space, format: Format) -> String {
    let names = || space.configurations.iter().map(|one| one.recipe.name.as_str());
    match format {
        Format::Table | Format::Markdown => {}
        Format::Json => return printable_json(&to_json(&SpaceResult::of(space))),
        Format::Csv => {
            let mut table = CsvText::with_headings(["configuration"]);
            for name in names() {
                table.text(name);
                table.end_row();
            }
            return table.finish();
        }
    }
    let mut out = format!("{}.\n\n", words::space(space));
    for one in &space.configurations {
        writeln!(out, "{}", one.recipe.name).expect("writing to a String cannot fail");
    }
    printable_lines(&out)
}

fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}

/// Sentences around tables.
fn text(tuning: &Tuning, push: impl Fn(&mut String, &Table), block: impl Fn(&str) -> String) -> String {
    let mut out = format!("{}\n\n{}\n\n", recommendation(tuning), words::about(tuning));
    push(&mut out, &tables::held(tuning));
    for line in words::below(tuning) {
        writeln!(out, "\n{line}").expect("writing to a String cannot fail");
    }
    writeln!(out, "\n{}\n", words::front(tuning)).expect("writing to a String cannot fail");
    push(&mut out, &tables::front(tuning));
    if !tuning.knobs.is_empty() {
        writeln!(out, "\n{}\n", words::knobs(tuning)).expect("writing to a String cannot fail");
        push(&mut out, &tables::knobs(tuning));
    }
    if !tuning.rules.is_empty() {
        out.push('\n');
        push(&mut out, &tables::rules(tuning));
    }
    let recipe = &tuning.space.configurations[tuning.recommended()].recipe;
    writeln!(out, "\nFor anilab.toml:\n").expect("writing to a String cannot fail");
    out.push_str(&block(&toml_text(recipe)));
    out
}

/// One row a configuration, in whole numbers.
fn csv(tuning: &Tuning) -> String {
    let trials = Trials::of(tuning);
    let columns = trials.columns();
    let mut table = CsvText::with_headings(columns.iter().map(|(name, _)| name));
    for row in 0..trials.rows() {
        for (_, column) in &columns {
            match column {
                Column::Text(texts) => table.text(texts.get(row)),
                Column::Count(counts) => table.own(counts[row]),
                Column::Flag(flags) => table.own(u8::from(flags[row])),
                Column::Number(numbers) => table.own_or_blank(numbers[row]),
            }
        }
        table.end_row();
    }
    table.finish()
}
