//! A reader at a serial port (COM): its text comes whole, past the keyboard and every input tool.

use std::io::{self, Read};
use std::thread;
use std::time::Duration;

use super::input::Input;

/// The silence that ends a scan: a reader sends one without a pause, also the zone's three lines.
const SILENCE: Duration = Duration::from_millis(60);
/// How often a port that is not there is looked for again: readers are plugged in and out.
const AGAIN: Duration = Duration::from_secs(2);
/// Bits a second; what readers are shipped with.
const SPEED: u32 = 9_600;
/// Most bytes of one scan; what is longer is no scan.
const LONGEST: usize = 4_096;

/// Starts the thread that hands on what the reader at `port` reads; it ends with the program.
///
/// # Errors
/// The operating system's, when it has no thread to give.
pub fn listen(port: String, send: impl Fn(Input) -> bool + Send + 'static) -> io::Result<()> {
    let watch = move || {
        loop {
            if let Ok(mut reader) = serialport::new(&port, SPEED).timeout(SILENCE).open()
                && !pass_on(&mut reader, &send)
            {
                return;
            }
            thread::park_timeout(AGAIN);
        }
    };
    let _detached = thread::Builder::new().name("scanner".into()).spawn(watch)?;
    Ok(())
}

/// Hands on scans until the port is gone; returns whether somebody still listens.
fn pass_on(reader: &mut impl Read, send: &dyn Fn(Input) -> bool) -> bool {
    let mut scan = Vec::new();
    let mut piece = [0; 256];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return true,
            Ok(length) => scan.extend_from_slice(piece.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                if let Some(text) = text(&std::mem::take(&mut scan))
                    && !send(Input::Burst(text))
                {
                    return false;
                }
            }
            Err(_) => return true,
        }
        scan.truncate(LONGEST);
    }
}

/// Returns a scan as a burst with its Enter; none for nothing. Lines within stay parted.
fn text(scan: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(scan).replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    (!text.is_empty()).then(|| format!("{text}\n"))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::VecDeque;

    use super::*;

    /// A port that gives one piece after the other; `None` is a silence.
    struct Port(VecDeque<Option<Vec<u8>>>);

    impl Read for Port {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            match self.0.pop_front() {
                Some(Some(piece)) => {
                    into[..piece.len()].copy_from_slice(&piece);
                    Ok(piece.len())
                }
                Some(None) => Err(io::ErrorKind::TimedOut.into()),
                None => Ok(0),
            }
        }
    }

    fn read(pieces: &[Option<&[u8]>]) -> Vec<Input> {
        let mut port = Port(pieces.iter().map(|piece| piece.map(<[u8]>::to_vec)).collect());
        let got = RefCell::new(Vec::new());
        let listens = pass_on(&mut port, &|input| {
            got.borrow_mut().push(input);
            true
        });
        assert!(listens);
        got.into_inner()
    }

    fn burst(text: &str) -> Input {
        Input::Burst(text.to_owned())
    }

    #[test]
    fn a_scan_comes_whole_whatever_pieces_and_ends_it_has() {
        // "ễ" is cut in the middle of its bytes.
        let card = "046085001234||Nguyễn|12031985|Nam|Huế|22042021".as_bytes();
        for end in [&b"\r"[..], b"\n", b"\r\n", b" "] {
            let got = read(&[Some(&card[..21]), Some(&card[21..]), Some(end), None]);
            assert_eq!(got, [burst("046085001234||Nguyễn|12031985|Nam|Huế|22042021\n")]);
        }
    }

    #[test]
    fn silence_parts_scans_and_lines_do_not() {
        let got = read(&[None, Some(b"A-1\r"), None, None, Some(b"ID\r\nX\r\nY\r\n"), None]);
        assert_eq!(got, [burst("A-1\n"), burst("ID\nX\nY\n")]);
    }

    #[test]
    fn bytes_that_are_no_text_lose_nothing_but_themselves() {
        let got = read(&[Some(b"046085001234||Nguy\xffn"), None]);
        assert_eq!(got, [burst("046085001234||Nguy\u{fffd}n\n")]);
    }

    #[test]
    fn it_ends_when_nobody_listens() {
        let mut port = Port(VecDeque::from([Some(b"A-1".to_vec()), None]));
        assert!(!pass_on(&mut port, &|_| false));
    }
}
