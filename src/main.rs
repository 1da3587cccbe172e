//! Starts the program.

#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    motcua::cli::run(std::env::args_os())
}
