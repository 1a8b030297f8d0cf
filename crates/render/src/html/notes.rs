//! Notes of a page: what else there is to know about what was read.

use super::escape::prose;

/// What else there is to know.
pub fn notes(notes: &[String]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let items: Vec<String> = notes.iter().map(|note| format!("<li>{}.</li>\n", prose(&capitalised(note)))).collect();
    format!("<ul class=\"notes\">\n{}</ul>\n", items.concat())
}

fn capitalised(note: &str) -> String {
    let mut letters = note.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
