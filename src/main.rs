//! The program `anilab`; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    anilab::cli::main(std::env::args_os())
}
