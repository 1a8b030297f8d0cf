//! `anilab schema`: what may an `anilab.toml` hold?

use anilab_engine::config::Config;
use anilab_engine::error::Result;

use super::out::Out;

pub(super) fn run(out: &Out) -> Result<()> {
    out.result(&Config::schema())
}
