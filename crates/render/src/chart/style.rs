//! What do charts look like? Colours that the colour-blind tell apart, on light and dark; sizes; the style sheet.

/// The style sheet of every chart: colours as variables, for light and dark. A viewer without style sheets shows the
/// light colours.
pub const STYLE: &str = include_str!("style.css");

/// For which room a chart is drawn; one unit is one pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A desk screen, a page of paper.
    Wide,
    /// A telephone.
    Narrow,
}

impl Width {
    /// The width in pixels.
    #[must_use]
    pub fn pixels(self) -> f64 {
        match self {
            Self::Wide => 720.0,
            Self::Narrow => 340.0,
        }
    }

    /// The width that has that many pixels.
    pub fn of(pixels: f64) -> Self {
        if pixels > 500.0 { Self::Wide } else { Self::Narrow }
    }

    /// The class of its elements.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// A colour by its role; `style.css` has the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// The name of its class.
    pub name: &'static str,
    /// Red, green and blue, 0 to 255.
    pub rgb: (u8, u8, u8),
}

const fn ink(name: &'static str, red: u8, green: u8, blue: u8) -> Ink {
    Ink { name, rgb: (red, green, blue) }
}

/// Text.
pub const INK: Ink = ink("ink", 0x1B, 0x1F, 0x24);
/// Text that stands back.
pub const MUTED: Ink = ink("muted", 0x59, 0x63, 0x6E);
/// Lines that help to read a position.
pub const GRID: Ink = ink("grid", 0xE1, 0xE5, 0xEA);
/// A strategy that is not the best one.
pub const PLAIN: Ink = ink("plain", 0x84, 0x90, 0x9D);
/// Text on blue.
pub const ON_BLUE: Ink = ink("on-blue", 0xFF, 0xFF, 0xFF);
/// Text on sky, green and orange.
pub const ON_BRIGHT: Ink = ink("on-bright", 0x10, 0x14, 0x18);
/// Text on the greys.
pub const ON_GREY: Ink = ink("on-grey", 0x1B, 0x1F, 0x25);

// Okabe and Ito, "Color Universal Design", 2008.
/// The best strategy; a record opened.
pub const BLUE: Ink = ink("blue", 0x00, 0x72, 0xB2);
/// A rule decided.
pub const SKY: Ink = ink("sky", 0x56, 0xB4, 0xE9);
/// An account opened.
pub const GREEN: Ink = ink("green", 0x00, 0x9E, 0x73);
/// A list is left.
pub const ORANGE: Ink = ink("orange", 0xE6, 0x9F, 0x00);

/// Nobody found.
pub const GREY: Ink = ink("grey", 0xCD, 0xD3, 0xDA);
/// Nothing to search with.
pub const DARK_GREY: Ink = ink("dark-grey", 0x9A, 0xA5, 0xB1);
/// No number.
pub const PALE_GREY: Ink = ink("pale-grey", 0xE6, 0xE9, 0xED);

/// All colours; no two are the same.
pub const INKS: [Ink; 14] =
    [INK, MUTED, GRID, PLAIN, ON_BLUE, ON_BRIGHT, ON_GREY, BLUE, SKY, GREEN, ORANGE, GREY, DARK_GREY, PALE_GREY];

/// The colour of a strategy: blue for the best one, and for all where none is the best.
pub fn strategy_ink(place: usize, best: Option<usize>) -> Ink {
    if best.is_none_or(|best| best == place) { BLUE } else { PLAIN }
}

/// Labels and values.
pub const LABEL: f64 = 12.5;
/// Ticks and what stands beside a value.
pub const SMALL: f64 = 11.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_is_in_the_style_sheet_and_no_two_are_alike() {
        for (place, ink) in INKS.iter().enumerate() {
            assert!(INKS[..place].iter().all(|other| other.rgb != ink.rgb && other.name != ink.name), "{}", ink.name);
            let (r, g, b) = ink.rgb;
            let light = format!("--{}: #{r:02x}{g:02x}{b:02x};", ink.name);
            assert!(STYLE.contains(&light), "{light}");
            assert_eq!(STYLE.matches(&format!("--{}:", ink.name)).count(), 2, "{} in light and dark", ink.name);
            assert_eq!(STYLE.matches(&format!("var(--{})", ink.name)).count(), 2, "{} to fill and draw", ink.name);
        }
    }
}
