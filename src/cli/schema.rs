//! `anilab schema`: what may an `anilab.toml` hold?

use crate::config::Config;
use crate::error::Result;

use super::out::Out;

pub(super) fn run(out: &mut Out) -> Result<()> {
    out.result(&Config::schema())
}
