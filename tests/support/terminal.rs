//! The screens in a terminal of our own: what a clerk's window would show, and when.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::desk::{Desk, PROGRAM};

/// Holds one window with the program in it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser<Bell>,
    started: Instant,
    received: usize,
}

/// Counts how often the bell was rung.
struct Bell(usize);

impl vt100::Callbacks for Bell {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0 += 1;
    }
}

/// Says when a screen began and ceased to change.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// When the first change arrived.
    pub first: Instant,
    /// When the last change arrived before it was quiet.
    pub last: Instant,
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).expect("a window has rows and columns")
}

impl Terminal {
    /// Opens a window and starts the screens of `desk` in it, with further arguments.
    pub fn open(desk: &Desk, rows: u16, cols: u16, args: &[&str]) -> Self {
        let pair = native_pty_system().openpty(size(rows, cols)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(args);
        command.env("MOTCUA_DATA", &desk.folder);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.env_remove("MOTCUA_NOW");
        command.env_remove("MOTCUA_KEYS");
        command.env("XDG_CONFIG_HOME", &desk.folder);
        if let Some(now) = &desk.now {
            command.env("MOTCUA_NOW", now);
        }
        if let Some(path) = desk.path() {
            command.env("PATH", path);
        }
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (send, output) = channel();
        // Each piece gets its time as it arrives, before anything is made of it.
        std::thread::spawn(move || {
            let mut piece = vec![0; 65536];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                if send.send((Instant::now(), piece[..length].to_vec())).is_err() {
                    break;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("it starts");
        let parser = vt100::Parser::new_with_callbacks(cells(rows), cells(cols), 0, Bell(0));
        Self { master: pair.master, keys, child, output, parser, started, received: 0 }
    }

    /// Returns when the program was started.
    pub fn started(&self) -> Instant {
        self.started
    }

    /// Returns how many bytes the program has written so far.
    pub fn received(&self) -> usize {
        self.received
    }

    /// Returns the program's process id.
    pub fn process_id(&self) -> u32 {
        self.child.process_id().expect("a running program")
    }

    /// Returns how often the bell was rung so far.
    pub fn bells(&self) -> usize {
        self.parser.callbacks().0
    }

    /// Types `keys`, as bytes, and returns when.
    pub fn press(&mut self, keys: &str) -> Instant {
        let at = Instant::now();
        self.keys.write_all(keys.as_bytes()).expect("the window takes keys");
        self.keys.flush().expect("the window takes keys");
        at
    }

    /// Makes the window another size.
    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.parser.screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(size(rows, cols)).expect("a window can be resized");
    }

    /// Returns what the window shows, row by row.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Returns what a terminal's owner would notice after the program is gone.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Tells whether the window takes typed lines as a shell wants them.
    #[cfg(unix)]
    pub fn is_cooked(&self) -> bool {
        let modes = self.master.get_termios().expect("the terminal's modes");
        let local = format!("{:?}", modes.local_flags);
        local.contains("ICANON") && local.contains("ECHO")
    }

    /// Takes in the next piece of output; returns when it came, none after `patience`.
    fn take(&mut self, patience: Duration) -> Result<Instant, RecvTimeoutError> {
        let (at, piece) = self.output.recv_timeout(patience)?;
        self.parser.process(&piece);
        self.received += piece.len();
        Ok(at)
    }

    /// Waits until the window shows what is wanted; returns when that piece of output came.
    pub fn until(&mut self, patience: Duration, wanted: impl Fn(&str) -> bool) -> Option<Instant> {
        let end = Instant::now() + patience;
        let mut at = Instant::now();
        while !wanted(&self.text()) {
            at = self.take(end.checked_duration_since(Instant::now())?).ok()?;
        }
        Some(at)
    }

    /// Waits until the window shows `text`.
    pub fn shows(&mut self, text: &str) {
        let seen = self.until(Duration::from_secs(10), |screen| screen.contains(text));
        assert!(seen.is_some(), "never saw {text:?}:\n{}", self.text());
    }

    /// Waits for the window to change (its letters or its cursor, since a typed space moves only
    /// that) and then be quiet; none when nothing changed in `patience`.
    pub fn changed(&mut self, patience: Duration, quiet: Duration) -> Option<Change> {
        let mut seen = self.seen();
        let end = Instant::now() + patience;
        let first = loop {
            let at = self.take(end.checked_duration_since(Instant::now())?).ok()?;
            if self.seen() != seen {
                break at;
            }
        };
        let mut change = Change { first, last: first };
        seen = self.seen();
        while let Ok(at) = self.take(quiet) {
            if self.seen() != seen {
                change.last = at;
                seen = self.seen();
            }
        }
        Some(change)
    }

    fn seen(&self) -> (String, (u16, u16)) {
        (self.text(), self.screen().cursor_position())
    }

    /// Waits until nothing more comes for `quiet`.
    pub fn settle(&mut self, quiet: Duration) {
        while self.take(quiet).is_ok() {}
    }

    /// Waits for the program to end and returns its exit code; none when it does not end.
    pub fn ended(&mut self, patience: Duration) -> Option<u32> {
        let end = Instant::now() + patience;
        loop {
            while self.take(Duration::from_millis(10)).is_ok() {}
            if let Some(status) = self.child.try_wait().expect("its state") {
                // Its last words may still be on their way; then the reader ends.
                let said = Instant::now() + Duration::from_secs(2);
                while self.take(Duration::from_millis(50)) != Err(RecvTimeoutError::Disconnected)
                    && Instant::now() < said
                {}
                return Some(status.exit_code());
            }
            if Instant::now() > end {
                return None;
            }
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ended_before = self.child.kill();
        let _status = self.child.wait();
    }
}
