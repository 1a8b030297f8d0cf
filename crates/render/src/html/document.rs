//! The frame of all pages, which needs no network and runs nothing from outside.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::chart::STYLE;

const PAGE_STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

// The page allows this style and this script and no other. A test computes the hashes; the message says the new ones.
const STYLE_HASH: &str = "sha256-mIosjgE1d30X+vGc/d09tF3lsMpByHKlb186VVassow=";
const SCRIPT_HASH: &str = "sha256-PN9K0jJE6soF6D/QpK+LsdC7GAjManRHalmy9CfrHvs=";

/// The parts of a page.
pub struct Document {
    /// What the page is, in plain words.
    pub title: &'static str,
    /// The one sentence that says it all.
    pub verdict: Markup,
    /// On which data.
    pub data: Markup,
    /// The sections.
    pub main: Markup,
    /// What the page leaves out, and what it rests on.
    pub footer: Markup,
}

impl Document {
    /// The page: one file that needs nothing else and asks nobody for anything.
    pub fn html(&self) -> String {
        let page = html! {
            (DOCTYPE) "\n"
            html lang="en" {
                (self.head())
                "\n"
                body.chart {
                    "\n" a.skip href="#main" { "Skip to the report" } "\n"
                    header {
                        h1 { (self.title) } "\n"
                        p.verdict { (self.verdict) } "\n"
                        p.data { (self.data) "." }
                    }
                    "\n" main #main { "\n" (self.main) }
                    "\n" footer { p { (self.footer) } }
                    "\n" script { "\n" (PreEscaped(SCRIPT)) }
                    "\n"
                }
            }
            "\n"
        };
        page.into_string()
    }

    fn head(&self) -> Markup {
        let policy = format!(
            "default-src 'none'; style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"
        );
        html! {
            head {
                "\n" meta charset="utf-8";
                "\n" meta http-equiv="Content-Security-Policy" content=(policy);
                "\n" meta name="viewport" content="width=device-width, initial-scale=1";
                "\n" meta name="color-scheme" content="light dark";
                "\n" meta name="referrer" content="no-referrer";
                "\n" title { (self.title) }
                "\n" style { "\n" (PreEscaped(STYLE)) (PreEscaped(PAGE_STYLE)) }
                "\n"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use sha2::{Digest as _, Sha256};

    use super::*;

    /// The hash of what stands in the only element of that name, as a content security policy writes it.
    fn hash_in(html: &str, element: &str) -> String {
        let (start, end) = (format!("<{element}>"), format!("</{element}>"));
        let (_, rest) = html.split_once(&start).unwrap();
        let (content, rest) = rest.split_once(&end).unwrap();
        assert!(!rest.contains(&start), "there are several {element} elements");
        format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
    }

    #[test]
    fn the_policy_allows_the_style_and_the_script_of_the_page() {
        let text = || html! {};
        let html = Document { title: "", verdict: text(), data: text(), main: text(), footer: text() }.html();
        assert_eq!(hash_in(&html, "style"), STYLE_HASH);
        assert_eq!(hash_in(&html, "script"), SCRIPT_HASH);
    }
}
