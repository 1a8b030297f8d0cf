//! How does a profile look on a terminal? Sections with indented tables, no line much wider than the screen.

use std::fmt::Write as _;

use crate::profile::{Finding, Profile};
use anilab_text::grouped;
use anilab_text::printable;

use super::section::{Block, Section, count_and_share, places};

const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";
/// Sentences are broken before this column.
const WIDTH: usize = 100;

/// What was read, the sections, and what it comes to.
pub(super) fn render(profile: &Profile, is_coloured: bool) -> String {
    let mut out = super::data_line(profile);
    out.push('\n');
    for section in super::sections(profile) {
        push_section(&mut out, &section, is_coloured);
    }
    out.push('\n');
    push_wrapped(&mut out, &super::summary(profile), 0);
    out
}

fn push_section(out: &mut String, section: &Section, is_coloured: bool) {
    let (bold, plain) = if is_coloured { (BOLD, PLAIN) } else { ("", "") };
    writeln!(out, "\n{bold}{}{plain}\n", section.title).expect("writing to a String cannot fail");
    for (place, block) in section.blocks.iter().enumerate() {
        match block {
            Block::Line(line) => {
                let follows_table = place > 0 && matches!(section.blocks[place - 1], Block::Table { .. });
                out.push_str(if follows_table { "\n" } else { "" });
                push_wrapped(out, &printable(line), 2);
            }
            Block::Table { caption, headings, rows, words } => {
                out.push_str(if place > 0 { "\n" } else { "" });
                if section.blocks.len() > 1 && section.title == "Formats" {
                    writeln!(out, "  {}", printable(caption)).expect("writing to a String cannot fail");
                    push_table(out, None, rows, *words, 4);
                } else {
                    push_table(out, Some(headings), rows, *words, 2);
                }
            }
            Block::Findings { what, findings } => push_findings(out, what, findings),
        }
    }
}

/// Each finding with its count and where it is, and below it what to do.
fn push_findings(out: &mut String, what: &str, findings: &[Finding]) {
    let of = findings.first().map_or(0, |finding| finding.of);
    writeln!(out, "  Of {} {what}, each of which may stand in several lines:", grouped(of))
        .expect("writing to a String cannot fail");
    let row = |finding: &Finding| {
        vec![finding.name.replace('_', " "), count_and_share(finding.count, finding.of), places(finding)]
    };
    let rows: Vec<Vec<String>> = findings.iter().map(row).collect();
    let mut lines = String::new();
    push_aligned(&mut lines, &rows, &[true, false, true], 2);
    for (line, finding) in lines.lines().zip(findings) {
        writeln!(out, "\n{line}").expect("writing to a String cannot fail");
        push_wrapped(out, &sentence(finding.about), 6);
        push_wrapped(out, &format!("→ {}", sentence(finding.advice)), 6);
    }
}

/// The words with a full stop, unless they ask.
fn sentence(words: &str) -> String {
    format!("{words}{}", if words.ends_with('?') { "" } else { "." })
}

fn push_table(out: &mut String, headings: Option<&Vec<String>>, rows: &[Vec<String>], words: usize, indent: usize) {
    let rows: Vec<Vec<String>> = headings.into_iter().chain(rows).cloned().collect();
    let columns = rows.first().map_or(0, Vec::len);
    let is_left: Vec<bool> = (0..columns).map(|column| column < words).collect();
    push_aligned(out, &rows, &is_left, indent);
}

/// Appends rows in columns as wide as their widest cell; nothing stands behind the last cell of a line.
fn push_aligned(out: &mut String, rows: &[Vec<String>], is_left: &[bool], indent: usize) {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..is_left.len()).map(width).collect();
    for row in &rows {
        let mut line = " ".repeat(indent);
        for (column, cell) in row.iter().enumerate() {
            let padding = " ".repeat(widths[column] - cell.chars().count());
            line.push_str(if column > 0 { "  " } else { "" });
            if is_left[column] {
                line.push_str(cell);
                line.push_str(&padding);
            } else {
                line.push_str(&padding);
                line.push_str(cell);
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Appends a text in lines that end before [`WIDTH`]; a percent sign stays with its number.
fn push_wrapped(out: &mut String, text: &str, indent: usize) {
    let mut column = 0;
    for word in text.replace(" %", "\u{A0}%").split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(&word.replace('\u{A0}', " "));
        column += length;
    }
    out.push('\n');
}
