//! Texts of the data as texts of a page, and never anything else.

use anilab_text::printable;
use maud::{Markup, PreEscaped, html};

/// The text as it is, harmless in an element and between quotes of either kind; what would steer the page becomes `U+FFFD`.
pub fn text(text: &str) -> Markup {
    PreEscaped(html! { (printable(text)) }.into_string().replace('\'', "&#39;"))
}

/// A sentence; percent signs stay with their numbers.
pub fn prose(sentence: &str) -> Markup {
    text(&sentence.replace(" %", "\u{A0}%"))
}

/// A sentence; the parts between backticks are code.
pub fn with_code(sentence: &str) -> Markup {
    html! {
        @for (place, part) in sentence.split('`').enumerate() {
            @if place % 2 == 1 { code { (text(part)) } } @else { (prose(part)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        let shown = text("<a href=\"x\" id='y'>&amp;").into_string();
        assert_eq!(shown, "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
        assert_eq!(text("a\u{0}\u{1b}\u{202E}b").into_string(), "a\u{FFFD}\u{FFFD}\u{FFFD}b");
        let shown = with_code("`<b>` wins `").into_string();
        assert_eq!(shown, "<code>&lt;b&gt;</code> wins <code></code>");
        assert_eq!(prose("5 % of").into_string(), "5\u{A0}% of");
    }
}
