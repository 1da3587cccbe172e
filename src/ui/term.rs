//! The terminal: taken when the screens start, given back whatever happens.
//!
//! The only file of the screens that depends on the operating system.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{ResetColor, force_color_output};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::stack::Ui;
use super::theme::Theme;

/// Whether this system's consoles send a character's release without its press (Alt codes).
pub const LONE_RELEASES: bool = cfg!(windows);

/// Whether the screens have the terminal, so that a panic must give it back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Says why the screens cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum TermError {
    /// Input or output is not a terminal.
    #[error("standard input and output are not a terminal")]
    NoTerminal,
    /// The terminal refused.
    #[error("the terminal cannot be used")]
    Io(#[from] io::Error),
}

/// The terminal while the screens have it.
pub struct Term {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Term {
    /// Takes the terminal: alternate screen, raw keys, marked pastes.
    ///
    /// # Errors
    /// [`TermError::NoTerminal`] when there is none, else what the terminal refused.
    pub fn enter() -> Result<Self, TermError> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(TermError::NoTerminal);
        }
        // Without this, NO_COLOR makes the library reset reverse video together with the colours.
        force_color_output(true);
        restore_on_panic();
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::Relaxed);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        // From here on dropping gives the terminal back.
        let term = Self { terminal: Terminal::new(backend)? };
        // Not `Terminal::clear`: it asks the terminal where the cursor is and waits for the answer.
        execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All))?;
        // Old consoles have no marked pastes; bursts stand in for them.
        drop(execute!(io::stdout(), EnableBracketedPaste));
        Ok(term)
    }

    /// Draws one frame, shown at once; the terminal's cursor goes to the caret.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn draw(&mut self, ui: &mut Ui) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if ui.take_resized() {
            // The window may have lost what it was told, also when it is as large as before: an
            // empty frame makes the next one whole.
            queue!(self.terminal.backend_mut(), Clear(ClearType::All))?;
            self.terminal.draw(|_| {})?;
        }
        self.terminal.draw(|frame| {
            if let Some(caret) = ui.draw(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        self.terminal.backend_mut().flush()?;
        ui.drawn();
        Ok(())
    }
}

impl Term {
    /// Puts a text on the clipboard: the terminal's, over whatever lies between (OSC 52), and on
    /// Windows the system's, since its older consoles do not know that.
    ///
    /// # Errors
    /// What the terminal refused.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        #[cfg(windows)]
        // Another program may hold the clipboard; the key can be pressed again.
        clipboard_win::set_clipboard_string(text).unwrap_or_default();
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        restore();
    }
}

/// Returns the colours to use: none when the environment says `NO_COLOR`.
pub fn theme(wanted: Theme) -> Theme {
    let none = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if none { Theme::Mono } else { wanted }
}

/// Gives the terminal back; once, and without a word when that fails, as nothing more can be done.
fn restore() {
    if TAKEN.swap(false, Ordering::Relaxed) {
        let mut out = io::stdout();
        drop(execute!(out, DisableBracketedPaste));
        drop(execute!(out, EndSynchronizedUpdate, ResetColor, LeaveAlternateScreen, Show));
        drop(disable_raw_mode());
    }
}

/// Makes a panic of this thread give the terminal back before it speaks. A worker's panic is
/// answered on the screen and says nothing here.
fn restore_on_panic() {
    let screens = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == screens {
            restore();
        }
        if !TAKEN.load(Ordering::Relaxed) {
            before(info);
        }
    }));
}
