//! What pages are made of: sections, folds, lists and paragraphs.

use anilab_text::capitalised;
use maud::{Markup, html};

use super::words::{prose, text, with_code};

/// A part of the page under a heading; `id` is unique on the page.
pub fn section(id: &str, title: &str, content: &Markup) -> Markup {
    html! {
        section aria-labelledby=(id) { h2 id=(id) { (with_code(title)) } "\n" (content) } "\n"
    }
}

/// Something that opens on demand.
pub fn fold(summary: &str, content: &Markup) -> Markup {
    html! {
        details { summary { (text(summary)) } "\n" (content) } "\n"
    }
}

/// Sentences, each a paragraph of its own.
pub fn paragraphs<S: AsRef<str>>(sentences: impl IntoIterator<Item = S>) -> Markup {
    html! {
        @for sentence in sentences { p { (with_code(sentence.as_ref())) } "\n" }
    }
}

/// Sentences as a list.
pub fn bullets<S: AsRef<str>>(sentences: impl IntoIterator<Item = S>) -> Markup {
    html! {
        ul { @for sentence in sentences { li { (with_code(sentence.as_ref())) } "\n" } } "\n"
    }
}

/// Terms with what they mean.
pub fn terms<'a>(terms: impl IntoIterator<Item = (&'a str, &'a str)>) -> Markup {
    html! {
        dl { @for (term, meaning) in terms { dt { (text(term)) } dd { (text(meaning)) } "\n" } } "\n"
    }
}

/// What else there is to know about what was read.
pub fn notes(notes: &[String]) -> Markup {
    html! {
        @if !notes.is_empty() {
            ul.notes { @for note in notes { li { (prose(&capitalised(note))) "." } "\n" } } "\n"
        }
    }
}
