//! No writer lets a character of the data steer what shows it.

use anilab_text::{printable_lines, steers};
use proptest::prelude::*;

use crate::chart::canvas::{Canvas, Look};
use crate::chart::style::{INK, LABEL, Width};
use crate::chart::{Cell, Chart, Entry, Picture, Sheet, drawn};
use crate::{Table, html, markdown, terminal};

/// A picture of a text.
struct Word<'a>(&'a str);

impl Picture for Word<'_> {
    fn answer(&self) -> String {
        self.0.to_owned()
    }

    fn basis(&self) -> String {
        self.0.to_owned()
    }

    fn sheet(&self) -> Sheet {
        let row = vec![Cell::Text(self.0.to_owned()), Cell::Count(1)];
        Sheet { headings: vec![self.0.to_owned(), "n".to_owned()], rows: vec![row] }
    }

    fn height(&self, _: Width) -> f64 {
        20.0
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        canvas.text((0.0, 10.0), self.0, Look::new(LABEL, INK));
    }
}

const REGISTRY: [Entry<String>; 1] =
    [Entry { name: "word", question: "Which word?", draw: |text| Some(Box::new(Word(text))) }];

/// Whether a text holds nothing that steers, line breaks of ours aside.
fn is_harmless(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !steers(c))
}

/// Texts of anything, and of what is dangerous above all.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{61c}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{feff}<>&\"'=+@|`a-z]{0,20}",
    ]
}

fn page(text: &str, table: &Table, chart: &Chart<'_>) -> String {
    let words = [text];
    let main = maud::html! {
        (html::notes(&[text.to_owned()]))
        (html::section("s", text, &html::paragraphs(words)))
        (html::fold(text, &html::bullets(words)))
        (html::terms([(text, text)]))
        (html::table("t", table))
        (html::figure(chart))
    };
    let (verdict, data, footer) = (html::with_code(text), html::text(text), html::prose(text));
    html::Document { title: "page", verdict, data, main, footer }.html()
}

proptest! {
    #[test]
    fn nothing_that_steers_reaches_any_form(text in hostile()) {
        let row = || vec![text.clone(), text.clone()];
        let table = Table::new([&text, &text]).with_rows([row(), row()]).with_best(Some(0)).captioned(text.clone());
        let charts = drawn(&REGISTRY, &text);
        let mut on_terminal = String::new();
        terminal::captioned(&mut on_terminal, &table);
        let mut in_markdown = String::new();
        markdown::captioned(&mut in_markdown, &table);
        markdown::push_table_on_forges(&mut in_markdown, &table);
        let forms = [
            on_terminal,
            in_markdown,
            page(&text, &table, &charts[0]),
            charts[0].svg(),
            charts[0].sheet.csv(),
            printable_lines(&text),
        ];
        for form in forms {
            prop_assert!(is_harmless(&form), "{form:?}");
        }
        // A line of a table is a line, whatever its cells hold.
        let mut rows = String::new();
        terminal::push_table(&mut rows, &table, terminal::Look::default());
        prop_assert_eq!(rows.lines().count(), 3);
        prop_assert_eq!(charts[0].sheet.csv().lines().count(), 2);
    }
}
