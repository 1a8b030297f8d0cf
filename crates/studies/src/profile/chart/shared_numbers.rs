//! `shared-numbers`: how many records hold one number? A bar for each size of group, by whether one account has them.

use crate::profile::{Bin, Numbers, Profile};
use anilab_render::chart::canvas::{Canvas, Look};
use anilab_render::chart::sheet::{Cell, Sheet};
use anilab_render::chart::style::{BLUE, DARK_GREY, INK, Ink, ORANGE, SMALL, Width};
use anilab_render::chart::{Entry, Picture, rows, words};
use anilab_text::{grouped, short_percent};

use super::fields::legend;
use super::{counted, share};

pub(super) const ENTRY: Entry<Profile> = Entry {
    name: "shared-numbers",
    question: "How many records hold one number?",
    draw: |profile| {
        let numbers = &profile.records.as_ref()?.numbers;
        (numbers.distinct > 0).then(|| Box::new(Bars { numbers }) as Box<dyn Picture>)
    },
};

struct Bars<'a> {
    numbers: &'a Numbers,
}

const ROW: f64 = 22.0;
const LEGEND: f64 = 30.0;
const PARTS: [(&str, Ink); 3] = [("one account", BLUE), ("several accounts", ORANGE), ("account not known", DARK_GREY)];

impl Picture for Bars<'_> {
    fn answer(&self) -> String {
        let numbers = self.numbers;
        let shared = numbers.distinct - numbers.sharing[0].numbers();
        let several: u64 = numbers.sharing.iter().map(|sharing| sharing.several_accounts).sum();
        if shared == 0 {
            return "Every number stands on one record only.".to_owned();
        }
        format!(
            "{} of the numbers stand on more than one record, {} on records of several accounts; {} of the records share a number \
             with another.",
            short_percent(share(shared, numbers.distinct)),
            short_percent(share(several, numbers.distinct)),
            short_percent(share(numbers.sharing_records, numbers.records)),
        )
    }

    fn basis(&self) -> String {
        format!(
            "n = {} different numbers on {} records. Denominator: different numbers, in E.164 without extension. The account is \
             not known where a record has none.",
            grouped(self.numbers.distinct),
            grouped(self.numbers.records)
        )
    }

    fn sheet(&self) -> Sheet {
        let mut sheet =
            Sheet::new(&["records", "numbers", "one_account", "several_accounts", "no_account", "of", "share"]);
        for bin in Bin::ALL {
            let sharing = self.numbers.sharing[bin.place()];
            let mut row = vec![Cell::Text(bin.name().to_owned()), Cell::Count(sharing.numbers())];
            row.extend(
                [sharing.one_account, sharing.several_accounts, sharing.no_account, self.numbers.distinct]
                    .map(Cell::Count),
            );
            row.push(Cell::Share(share(sharing.numbers(), self.numbers.distinct)));
            sheet.rows.push(row);
        }
        sheet
    }

    fn height(&self, width: Width) -> f64 {
        LEGEND + rows::height(Bin::ALL.len(), ROW, width)
    }

    fn draw(&self, canvas: &Canvas<'_>) {
        let width = Width::of(canvas.width());
        let names = Bin::ALL.map(|bin| match bin.place() {
            0 => "1 record".to_owned(),
            _ => format!("{} records", bin.name()),
        });
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let layout = rows::Layout::new(&names, ROW, width, LEGEND);
        legend(canvas, &PARTS, layout.left());
        let beside = words::width("0,000,000 (100 %)", SMALL);
        let room = canvas.width() - layout.left() - beside;
        for bin in Bin::ALL {
            let sharing = self.numbers.sharing[bin.place()];
            layout.draw_name(canvas, bin.place(), false);
            let row = layout.row(bin.place());
            let mut left = row.left;
            for (count, (_, ink)) in
                [sharing.one_account, sharing.several_accounts, sharing.no_account].into_iter().zip(PARTS)
            {
                // What is there is seen, however little it is.
                let across = if count > 0 { (share(count, self.numbers.distinct) * room).max(1.0) } else { 0.0 };
                if count > 0 {
                    canvas.rectangle((left, row.top), across, ROW, ink);
                }
                left += across;
            }
            let value = counted(sharing.numbers(), self.numbers.distinct);
            canvas.text((left + 6.0, row.top + ROW / 2.0), &value, Look::new(SMALL, INK));
        }
    }
}
