//! Is there a text that we read otherwise than the library, or that brings us down?
//!
//! `cargo +nightly fuzz run number --sanitizer none` (the code is safe Rust; a sanitizer only slows it down). The first two
//! bytes of an input choose the region, the rest is the text.

#![no_main]

use libfuzzer_sys::fuzz_target;

use anilab_phone::{Region, compare};

fuzz_target!(|input: &[u8]| {
    let (region, text) = input.split_at(input.len().min(2));
    let region = std::str::from_utf8(region).ok().and_then(Region::from_letters).unwrap_or(Region::NONE);
    let text = String::from_utf8_lossy(text);
    if let Err(difference) = compare(&text, region) {
        panic!("{difference}");
    }
});
