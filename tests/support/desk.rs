//! One desk's folder and the program run on it, as a script at the counter would.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_motcua");

/// Names a desk's folder and the clock that its commands go by.
#[derive(Clone)]
pub struct Desk {
    /// The folder of the book.
    pub folder: PathBuf,
    /// The moment that the commands take for now; none is the PC's clock.
    pub now: Option<String>,
    /// A folder whose programs come before the PC's; none for the PC's own.
    pub programs: Option<PathBuf>,
}

/// Holds how a command ended.
pub struct Ended {
    /// The exit code; none after a signal.
    pub code: Option<i32>,
    /// What it wrote to the standard output.
    pub out: String,
    /// What it wrote to the standard error.
    pub err: String,
}

impl Desk {
    /// Returns the desk of `folder` by the PC's clock.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), now: None, programs: None }
    }

    /// Returns the command with `args`, ready to be started: nothing of this PC shows through.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).env("MOTCUA_DATA", &self.folder).env_remove("MOTCUA_NOW");
        command.env_remove("MOTCUA_KEYS").env("XDG_CONFIG_HOME", &self.folder);
        if let Some(now) = &self.now {
            command.env("MOTCUA_NOW", now);
        }
        if let Some(path) = self.path() {
            command.env("PATH", path);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Returns where programs are looked for, if not where the PC looks for them.
    pub fn path(&self) -> Option<OsString> {
        let first = self.programs.clone()?;
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(first).chain(std::env::split_paths(&usual));
        Some(std::env::join_paths(all).expect("folders without a colon"))
    }

    /// Runs the command with `args`.
    pub fn run(&self, args: &[&str]) -> Ended {
        self.run_with(args, b"")
    }

    /// Runs the command with `args` and gives it `input`.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ended {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.to_owned();
        // From another thread, since the program answers while it still reads; one that ends early
        // breaks the pipe, which is its right.
        let feeder = std::thread::spawn(move || stdin.write_all(&input).is_ok());
        let output = child.wait_with_output().expect("it ends");
        let _all_taken = feeder.join();
        Ended::from(output)
    }

    /// Runs the command with `args` and reads what it printed as JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        let ended = self.run(args);
        serde_json::from_str(&ended.out)
            .unwrap_or_else(|error| panic!("{args:?}: {error}\n{}\n{}", ended.out, ended.err))
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8 on the standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on the standard error"),
        }
    }
}
