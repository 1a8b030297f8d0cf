//! `fields`: how full is each phone field, and how much of it can be called? A stacked bar a field.

use crate::profile::Profile;
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, INK, Ink, LABEL, MUTED, ORANGE, PALE_GREY, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows, words};
use anilab_text::{grouped, short_percent};

use super::share;

pub(super) const ENTRY: Entry<Profile> = Entry {
    name: "fields",
    question: "How full is each phone field, and can the numbers be called?",
    draw: |profile| {
        let fields = fields(profile);
        (!fields.is_empty()).then(|| Box::new(Bars { fields }) as Box<dyn Picture>)
    },
};

/// What a field of an object type holds.
struct Field {
    name: String,
    records: u64,
    valid: u64,
    /// Entries without a valid number.
    others: u64,
    /// Records that do not fill it.
    empty: u64,
}

impl Field {
    /// What the bar stands for. A record may have several entries in a field, of several rows.
    fn all(&self) -> u64 {
        self.valid + self.others + self.empty
    }
}

struct Bars {
    fields: Vec<Field>,
}

const ROW: f64 = 22.0;
const LEGEND: f64 = 30.0;
const PARTS: [(&str, Ink); 3] = [("valid number", BLUE), ("something else", ORANGE), ("empty", PALE_GREY)];

fn fields(profile: &Profile) -> Vec<Field> {
    let objects = profile.records.iter().flat_map(|records| &records.objects);
    let fields = objects.flat_map(|object| {
        object.fields.iter().map(|field| Field {
            name: format!("{} {}", object.name, field.name),
            records: object.records,
            valid: field.texts.valid,
            others: field.texts.texts - field.texts.valid,
            empty: object.records - field.filled,
        })
    });
    fields.collect()
}

impl Picture for Bars {
    fn answer(&self) -> String {
        let part = |field: &Field| share(field.valid, field.all());
        let best = self.fields.iter().max_by(|a, b| part(a).total_cmp(&part(b)).then_with(|| b.name.cmp(&a.name)));
        let worst = self.fields.iter().min_by(|a, b| part(a).total_cmp(&part(b)).then_with(|| a.name.cmp(&b.name)));
        let said = |field: &Field| {
            format!("“{}” holds a valid number on {} of its records", field.name, short_percent(part(field)))
        };
        match best.zip(worst) {
            Some((best, worst)) if self.fields.len() > 1 => {
                format!("{}, “{}” on {}.", said(best), worst.name, short_percent(part(worst)))
            }
            Some((best, _)) => format!("{}.", said(best)),
            None => String::new(),
        }
    }

    fn basis(&self) -> String {
        let records: Vec<String> =
            self.fields.iter().map(|field| format!("{} {}", field.name, grouped(field.records))).take(8).collect();
        format!(
            "n = records of each object: {}. Denominator: its entries in that field and its records without one. A census, not a \
             sample.",
            records.join(", ")
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["field", "records", "valid", "something_else", "empty", "valid_share"]);
        for field in &self.fields {
            let mut row = vec![Cell::Text(field.name.clone())];
            row.extend([field.records, field.valid, field.others, field.empty].map(Cell::Count));
            row.push(Cell::Share(share(field.valid, field.all())));
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        LEGEND + rows::height(self.fields.len(), ROW, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let layout = rows::Layout::new(&names, ROW, width, LEGEND);
        legend(canvas, &PARTS, layout.left());
        let room = canvas.width() - layout.left() - if width == Width::Wide { 56.0 } else { 0.0 };
        for (place, field) in self.fields.iter().enumerate() {
            layout.draw_name(canvas, place, false);
            let row = layout.row(place);
            let mut left = row.left;
            for (count, (_, ink)) in [field.valid, field.others, field.empty].into_iter().zip(PARTS) {
                let across = share(count, field.all()) * room;
                if count > 0 {
                    canvas.rectangle((left, row.top), across, ROW, ink);
                }
                left += across;
            }
            let valid = short_percent(share(field.valid, field.all()));
            layout.draw_value(canvas, place, &valid, Look::new(LABEL, INK));
        }
    }
}

/// Names of colours in a row.
pub(super) fn legend(canvas: &Canvas<'_>, parts: &[(&str, Ink)], left: f64) {
    let mut x = left;
    for (name, ink) in parts {
        canvas.rectangle((x, 3.0), 10.0, 10.0, *ink);
        canvas.text((x + 15.0, 8.0), name, Look::new(SMALL, MUTED));
        x += 15.0 + words::width(name, SMALL) + 18.0;
    }
}
