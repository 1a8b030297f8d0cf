//! How does a text from outside become a text of a page, and never anything else?

/// The text as a page shows it: in an element or between double quotes. Control characters become `U+FFFD`.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A number and its percent sign stay on one line.
            '\u{A0}' => out.push_str("&nbsp;"),
            // These turn the direction of what follows them.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push('\u{FFFD}'),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// The text with what stands between backticks as code.
pub fn with_code(text: &str) -> String {
    let part = |(place, part): (usize, &str)| {
        if place % 2 == 1 { format!("<code>{}</code>", escaped(part)) } else { prose(part) }
    };
    text.split('`').enumerate().map(part).collect()
}

/// A sentence; percent signs stay with their numbers.
pub fn prose(text: &str) -> String {
    escaped(&text.replace(" %", "\u{A0}%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        assert_eq!(escaped("<a href=\"x\" id='y'>&amp;"), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
        assert_eq!(escaped("a\u{0}\u{1b}\u{202E}b"), "a\u{FFFD}\u{FFFD}\u{FFFD}b");
        assert_eq!(with_code("`<b>` wins `"), "<code>&lt;b&gt;</code> wins <code></code>");
        assert_eq!(prose("5 % of"), "5&nbsp;% of");
    }
}
