//! How much room does a text need, and what is shown of one that is too long? Without any font at hand, an estimate.

/// The width of a text in pixels, rather too much than too little.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(width_of).sum::<f64>() * size
}

/// How much wider bold text is.
pub const BOLD: f64 = 1.13;

/// The width of a character in a common sans-serif, in ems.
fn width_of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{A0}' => 0.31,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.9,
        'A'..='Z' => 0.7,
        c if u32::from(c) >= 0x1100 => 1.05,
        _ => 0.61,
    }
}

/// The text as far as there is room, with an ellipsis where something is missing.
pub fn fitted(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let kept = text.chars().take_while(|&c| {
        left -= width_of(c) * size;
        left >= 0.0
    });
    let mut fitted: String = kept.collect();
    fitted.push('…');
    fitted
}

/// The text in lines that have room; a percent sign stays with its number.
pub fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.replace(" %", "\u{A0}%").split(' ') {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(" ", size) + width(word, size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(fitted(word, size, room)),
        }
    }
    lines
}

/// Names in words: `“a”, “b” and “c”`, at most four of them.
pub fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut all: Vec<String> = names.into_iter().map(|name| format!("“{name}”")).collect();
    if all.len() > 4 {
        let more = format!("{} more", all.len() - 3);
        all.truncate(3);
        all.push(more);
    }
    list(&all)
}

/// A list in words: `a, b and c`.
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_or_broken() {
        assert_eq!(fitted("last-10", 10.0, 100.0), "last-10");
        // Six x of 6.1 pixels and an ellipsis of 10.5 have room in 48.
        assert_eq!(fitted("xxxxxxxxxxxx", 10.0, 48.0), "xxxxxx…");
        assert_eq!(wrapped("aa bb cc", 10.0, 32.0), ["aa bb", "cc"]);
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(names(["a"]), "“a”");
        assert_eq!(names(["a", "b", "c"]), "“a”, “b” and “c”");
        assert_eq!(names(["a", "b", "c", "d", "e"]), "“a”, “b”, “c” and 2 more");
    }
}
