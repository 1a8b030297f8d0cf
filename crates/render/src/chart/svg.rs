//! A drawing as an SVG that is small, accessible and right in light and dark.

use anilab_text::printable;
use maud::{Markup, PreEscaped, html};

use super::Chart;
use super::canvas::{Canvas, FINE, Look, written_size};
use super::style::{INK, INKS, LABEL, MUTED, SMALL, STYLE, Width};
use super::words::wrapped;

/// The size of the question.
const TITLE: f64 = 18.0;
/// The size of the answer.
const ANSWER: f64 = 13.5;
/// The room around a chart that stands alone.
const MARGIN: f64 = 24.0;
/// The distance of two lines in sizes of their text.
const LINE: f64 = 1.45;

/// A file of its own: question, answer, picture, basis.
pub(super) fn file(chart: &Chart<'_>) -> String {
    let room = Width::Wide.pixels();
    let (answer, basis) = (wrapped(&chart.answer, ANSWER, room), wrapped(&chart.basis, SMALL, room));
    let picture = chart.picture.height(Width::Wide);
    let head = TITLE * LINE + lines_high(&answer, ANSWER) + 16.0;
    let height = (head + picture + 14.0 + lines_high(&basis, SMALL) + 2.0 * MARGIN).ceil();
    let width = room + 2.0 * MARGIN;
    let drawn = Canvas::paint(room, height, |canvas| {
        canvas.move_down(MARGIN);
        canvas.text((0.0, TITLE * 0.7), chart.question, Look::new(TITLE, INK).bold_if(true));
        canvas.move_down(TITLE * LINE);
        draw_lines(canvas, &answer, Look::new(ANSWER, INK));
        canvas.move_down(16.0);
        chart.picture.draw(canvas);
        canvas.move_down(picture + 14.0);
        draw_lines(canvas, &basis, Look::new(SMALL, MUTED));
    });
    let (left, across, down) = (-MARGIN * FINE, width * FINE, height * FINE);
    let paper = format!("<rect class=\"fill-paper\" fill=\"#ffffff\" x=\"{left}\" width=\"100%\" height=\"100%\"/>\n");
    let id = Ids::of(chart, "file");
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" class="chart" width=(width) height=(height)
            viewBox=(format!("{left} 0 {across} {down}")) font-family="sans-serif"
            role="img" aria-labelledby={ (id.title) " " (id.desc) } {
            (said(chart, &id))
            style { "\n" (PreEscaped(STYLE)) }
            "\n"
            (PreEscaped(paper))
            (PreEscaped(body(&drawn)))
        }
        "\n"
    };
    svg.into_string()
}

/// The picture alone, for a page.
pub(super) fn element(chart: &Chart<'_>, width: Width) -> String {
    let (across, height) = (width.pixels(), chart.picture.height(width).ceil());
    let drawn = Canvas::paint(across, height, |canvas| chart.picture.draw(canvas));
    let (class, id) = (width.class(), Ids::of(chart, width.class()));
    let svg = html! {
        svg.chart.(class) viewBox=(format!("0 0 {} {}", across * FINE, height * FINE)) font-family="sans-serif"
            role="img" aria-labelledby={ (id.title) " " (id.desc) } {
            (said(chart, &id))
            (PreEscaped(body(&drawn)))
        }
        "\n"
    };
    svg.into_string()
}

/// The names of what a screen reader says.
struct Ids {
    title: String,
    desc: String,
}

impl Ids {
    fn of(chart: &Chart<'_>, variant: &str) -> Self {
        let id = format!("{}-{variant}", chart.name);
        Self { title: format!("{id}-title"), desc: format!("{id}-desc") }
    }
}

/// What a screen reader says.
fn said(chart: &Chart<'_>, id: &Ids) -> Markup {
    html! {
        "\n" title id=(id.title) { (printable(chart.question)) }
        "\n" desc id=(id.desc) { (printable(&chart.answer)) " " (printable(&chart.basis)) }
        "\n"
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few lines")]
fn lines_high(lines: &[String], size: f64) -> f64 {
    lines.len() as f64 * size * LINE
}

fn draw_lines(canvas: &mut Canvas<'_>, lines: &[String], look: Look) {
    for line in lines {
        canvas.text((0.0, look.size * LINE / 2.0), line, look);
        canvas.move_down(look.size * LINE);
    }
}

/// What plotters drew, without its own tag and without what goes without saying; colours get the names that the
/// style sheet knows. Texts hold neither quotes nor angle brackets at this point, so none can be taken for an attribute.
fn body(drawn: &str) -> String {
    let start = drawn.find(">\n").map_or(0, |end| end + 2);
    let end = drawn.rfind("</svg>").unwrap_or(drawn.len());
    let mut out = drawn[start..end].replace("\n</text>", "</text>").replace(" opacity=\"1\"", "");
    for (what, with) in [
        (" font-family=\"sans-serif\"", ""),
        (" stroke=\"none\"", ""),
        (" text-anchor=\"start\"", ""),
        (" \"/>", "\"/>"),
    ] {
        out = out.replace(what, with);
    }
    for size in [TITLE, ANSWER, LABEL, SMALL] {
        out = out.replace(&format!("font-size=\"{}\"", written_size(size)), &format!("font-size=\"{}\"", size * FINE));
    }
    for ink in INKS {
        let (red, green, blue) = ink.rgb;
        for (attribute, class) in [("fill", "fill"), ("stroke", "draw")] {
            let plain = format!("{attribute}=\"#{red:02X}{green:02X}{blue:02X}\"");
            let named = format!("class=\"{class}-{}\" {}", ink.name, plain.to_lowercase());
            out = out.replace(&plain, &named);
        }
    }
    // A text begins on the line after its tag.
    let mut joined = String::with_capacity(out.len());
    for line in out.lines() {
        joined.push_str(line);
        if !line.starts_with("<text") || line.ends_with("</text>") {
            joined.push('\n');
        }
    }
    joined
}
