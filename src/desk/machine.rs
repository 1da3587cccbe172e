//! The machines that put a paper on paper: the system's printers and devices by their path.
//!
//! Every one of them may be missing, refuse or hang; none is waited for longer than its limit.

use std::fs::OpenOptions;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::printers::Slip;

/// How long the system's printing is waited for; it only takes a paper into its queue.
const SYSTEM: Duration = Duration::from_secs(10);
/// How long a device is: it takes the dots as fast as it prints, over a serial line slower still.
const DEVICE: Duration = Duration::from_secs(30);
/// How long a question about printers is.
const QUESTION: Duration = Duration::from_secs(3);
/// Between two looks whether a command has ended.
const LOOK: Duration = Duration::from_millis(5);
/// Most bytes of what a command says that are read.
const SAID: u64 = 16 * 1024;

/// Says why a paper did not reach a printer.
#[derive(Debug, thiserror::Error)]
pub enum MachineError {
    /// The system knows no such printer, or there is no such device.
    #[error("no such printer: {0}")]
    Missing(String),
    /// The system has no command to print with.
    #[error("this system cannot print: {0}")]
    NoSystem(String),
    /// It does not answer.
    #[error("{printer} does not answer within {seconds} s")]
    Silent {
        /// Which.
        printer: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// It says that it cannot print now: no paper, switched off, paused.
    #[error("{printer}: {said}")]
    NotReady {
        /// Which.
        printer: String,
        /// What it says.
        said: String,
    },
    /// It was refused.
    #[error("{printer}: {said}")]
    Refused {
        /// Which.
        printer: String,
        /// What it says.
        said: String,
    },
}

/// Whether printers are reached through the shell of Windows.
const WINDOWS: bool = cfg!(windows);
/// Prints a file on a printer; their names come by the surroundings, so that none is read as code.
const PRINT_TO: &str = "Start-Process -FilePath $env:PAPER -Verb PrintTo \
    -ArgumentList ('\"' + $env:PRINTER + '\"') -WindowStyle Hidden -ErrorAction Stop";
/// Lists the printers.
const LIST: &str = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; \
    Get-CimInstance Win32_Printer | ForEach-Object { $_.Name }";

/// Whether the system's printers take raw bytes; on Windows a shared printer is a device by its path.
pub(super) const TAKES_RAW: bool = !WINDOWS;

/// Returns the names of the system's printers; none where it has no printing, or does not answer.
pub(super) fn known() -> Vec<String> {
    let asked = match WINDOWS {
        true => run(&mut powershell(LIST), QUESTION),
        false => run(tool("lpstat").arg("-e"), QUESTION).and_then(|ran| match ran {
            // An older spooler knows only this question: "NAME accepting requests since …".
            Ran::Ended(status, _) if !status.success() => run(tool("lpstat").arg("-a"), QUESTION),
            ran => Ok(ran),
        }),
    };
    let Ok(Ran::Ended(status, said)) = asked else { return Vec::new() };
    if !status.success() {
        return Vec::new();
    }
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let name = |line: &str| match WINDOWS {
        true => line.to_owned(),
        false => line.split_whitespace().next().unwrap_or_default().to_owned(),
    };
    lines.map(name).collect()
}

/// Has a file printed.
///
/// # Errors
/// Why it did not reach the printer.
pub(super) fn print(printer: &str, file: &Path, copies: u32) -> Result<(), MachineError> {
    if WINDOWS {
        for _ in 0..copies {
            let mut command = powershell(PRINT_TO);
            command.env("PAPER", file).env("PRINTER", printer);
            judge(printer, "powershell", run(&mut command, SYSTEM))?;
        }
        return Ok(());
    }
    ready(printer)?;
    let mut lp = tool("lp");
    lp.args(["-d", printer, "-n", &copies.to_string(), "--"]).arg(file);
    match run(&mut lp, SYSTEM) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let mut lpr = tool("lpr");
            lpr.args(["-P", printer, "-#", &copies.to_string()]).arg(file);
            judge(printer, "lp, lpr", run(&mut lpr, SYSTEM))
        }
        ran => judge(printer, "lp", ran),
    }
}

/// Sends a slip's bytes where slips go.
///
/// # Errors
/// Why they did not reach it.
pub(super) fn send(slip: &Slip, bytes: Vec<u8>) -> Result<(), MachineError> {
    match slip {
        Slip::None => Ok(()),
        Slip::Device(path) => to_device(path, bytes, DEVICE),
        Slip::Printer(printer) => {
            ready(printer)?;
            let refused = |why: io::Error| refused(printer, &why.to_string());
            let mut file = tempfile::NamedTempFile::new().map_err(refused)?;
            file.write_all(&bytes).and_then(|()| file.flush()).map_err(refused)?;
            let mut lp = tool("lp");
            lp.args(["-d", printer, "-o", "raw", "--"]).arg(file.path());
            judge(printer, "lp", run(&mut lp, SYSTEM))
        }
    }
}

/// Asks whether a printer can print now. A spooler takes a paper all the same and keeps it, which
/// the clerk would take for printed.
fn ready(printer: &str) -> Result<(), MachineError> {
    const NOT_READY: [&str; 5] =
        ["media-empty", "media-needed", "media-jam", "offline", " disabled since"];
    let mut question = tool("lpstat");
    question.args(["-l", "-p", printer]);
    // Without an answer it is tried.
    let Ok(Ran::Ended(_, said)) = run(&mut question, QUESTION) else { return Ok(()) };
    let stands =
        |line: &&str| NOT_READY.iter().any(|sign| line.contains(sign)) && !line.contains("-report");
    match said.lines().find(stands) {
        Some(line) => Err(MachineError::NotReady {
            printer: printer.to_owned(),
            said: line.trim().to_owned(),
        }),
        None => Ok(()),
    }
}

fn to_device(path: &str, bytes: Vec<u8>, limit: Duration) -> Result<(), MachineError> {
    let (send, answer) = channel();
    let device = path.to_owned();
    // A device without paper holds whoever writes to it: nobody can be told to stop that but the
    // system, so it is a thread of its own.
    let _detached = thread::Builder::new()
        .name("device".into())
        .spawn(move || {
            // Never made: a printer that is not there must not become a file of its name.
            let written = OpenOptions::new()
                .write(true)
                .open(device)
                .and_then(|mut device| device.write_all(&bytes).and_then(|()| device.flush()));
            // Nobody listens any more when it came too late.
            drop(send.send(written));
        })
        .map_err(|why| refused(path, &why.to_string()))?;
    match answer.recv_timeout(limit) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(why)) if why.kind() == io::ErrorKind::NotFound => {
            Err(MachineError::Missing(path.to_owned()))
        }
        Ok(Err(why)) => Err(refused(path, &why.to_string())),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(silent(path, limit)),
    }
}

/// Says what became of a command.
enum Ran {
    /// It ended, and said this.
    Ended(ExitStatus, String),
    /// It was ended, since it took too long.
    Late(Duration),
}

fn judge(printer: &str, program: &str, ran: io::Result<Ran>) -> Result<(), MachineError> {
    match ran {
        Ok(Ran::Ended(status, _)) if status.success() => Ok(()),
        Ok(Ran::Ended(_, said)) => {
            let unknown = ["does not exist", "unknown destination", "unknown printer"];
            if unknown.iter().any(|sign| said.to_lowercase().contains(sign)) {
                return Err(MachineError::Missing(printer.to_owned()));
            }
            Err(refused(printer, said.trim()))
        }
        Ok(Ran::Late(limit)) => Err(silent(printer, limit)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            Err(MachineError::NoSystem(program.to_owned()))
        }
        Err(why) => Err(refused(printer, &why.to_string())),
    }
}

fn refused(printer: &str, said: &str) -> MachineError {
    MachineError::Refused { printer: printer.to_owned(), said: said.to_owned() }
}

fn silent(printer: &str, limit: Duration) -> MachineError {
    MachineError::Silent { printer: printer.to_owned(), seconds: limit.as_secs() }
}

/// Returns a command of the spooler, which answers in English.
fn tool(name: &str) -> Command {
    let mut command = Command::new(name);
    command.env("LC_ALL", "C");
    command
}

fn powershell(script: &str) -> Command {
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
}

/// Runs a command for so long at most.
fn run(command: &mut Command, limit: Duration) -> io::Result<Ran> {
    // Into a file: a pipe is held open by whatever the command leaves behind.
    let mut said = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said.try_clone()?);
    let mut child = command.spawn()?;
    let Some(status) = wait(&mut child, limit)? else {
        child.kill()?;
        let _ended = child.wait()?;
        return Ok(Ran::Late(limit));
    };
    said.rewind()?;
    let mut bytes = Vec::new();
    let _length = said.take(SAID).read_to_end(&mut bytes)?;
    Ok(Ran::Ended(status, String::from_utf8_lossy(&bytes).into_owned()))
}

fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let end = Instant::now() + limit;
    loop {
        match child.try_wait()? {
            Some(status) => return Ok(Some(status)),
            None if Instant::now() >= end => return Ok(None),
            None => thread::sleep(LOOK),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lp0");
        let slip = Slip::Device(path.display().to_string());
        let error = send(&slip, vec![27, 64]).unwrap_err();
        assert!(matches!(error, MachineError::Missing(_)), "{error}");
        assert!(!path.exists());
    }

    #[test]
    fn a_device_gets_the_bytes_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lp0");
        std::fs::write(&path, "").unwrap();
        send(&Slip::Device(path.display().to_string()), vec![27, 64, 0, 255]).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), [27, 64, 0, 255]);
    }

    #[test]
    fn no_slip_goes_nowhere() {
        assert!(send(&Slip::None, vec![1]).is_ok());
    }

    #[test]
    fn a_command_that_hangs_is_ended() {
        let (program, long): (_, &[&str]) = match WINDOWS {
            true => ("ping", &["-n", "60", "127.0.0.1"]),
            false => ("sleep", &["60"]),
        };
        let mut command = Command::new(program);
        command.args(long);
        let ran = run(&mut command, Duration::from_millis(50)).unwrap();
        assert!(matches!(ran, Ran::Late(_)));
    }
}
