//! Lines of bytes of bounded length: a line that is too long is passed over, not held.

use std::io::{self, BufRead};

/// Longest line, in bytes.
pub(super) const LONGEST: usize = 1024 * 1024;

/// What some programs put before UTF-8 text.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Holds one line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The whole line.
    Whole(Vec<u8>),
    /// It was longer than [`LONGEST`].
    TooLong,
}

/// Reads lines one by one.
pub(super) struct Lines<R> {
    from: R,
    first: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn of(from: R) -> Self {
        Self { from, first: true }
    }

    /// Returns the next line; none at the end. What follows the last line end is a line unless empty.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let (mut any, mut too_long) = (false, false);
        loop {
            let piece = match self.from.fill_buf() {
                Ok(piece) => piece,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if piece.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', piece);
            let (part, used) = match end {
                Some(at) => (piece.get(..at).unwrap_or_default(), at + 1),
                None => (piece, piece.len()),
            };
            // One byte more than fits may be the \r of a line end.
            if line.len() + part.len() > LONGEST + 1 {
                too_long = true;
                line = Vec::new();
            } else if !too_long {
                line.extend_from_slice(part);
            }
            self.from.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        if std::mem::replace(&mut self.first, false) && line.starts_with(BOM) {
            line.drain(..BOM.len());
        }
        let whole = !too_long && line.len() <= LONGEST;
        Ok(Some(if whole { Line::Whole(line) } else { Line::TooLong }))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    fn read(bytes: &[u8]) -> Vec<Line> {
        // A small buffer, so that lines come in pieces.
        let mut lines = Lines::of(BufReader::with_capacity(7, Cursor::new(bytes)));
        std::iter::from_fn(|| lines.next().unwrap()).collect()
    }

    fn whole(text: &str) -> Line {
        Line::Whole(text.as_bytes().to_vec())
    }

    #[test]
    fn line_ends_of_both_kinds_and_a_byte_order_mark_are_not_part_of_a_line() {
        assert_eq!(
            read("\u{feff}{\"a\":1}\r\n\nđồng".as_bytes()),
            [whole("{\"a\":1}"), whole(""), whole("đồng")]
        );
        assert_eq!(read(b""), []);
        assert_eq!(read(b"\n"), [whole("")]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_the_rest_goes_on() {
        let mut bytes = vec![b'x'; 3 * LONGEST];
        bytes.extend_from_slice(b"\nnext\n");
        assert_eq!(read(&bytes), [Line::TooLong, whole("next")]);
    }

    #[test]
    fn the_limit_belongs_to_the_line_without_its_end() {
        let mut bytes = vec![b'x'; LONGEST];
        bytes.extend_from_slice(b"\r\n");
        assert!(matches!(read(&bytes).as_slice(), [Line::Whole(line)] if line.len() == LONGEST));
        let bytes = vec![b'x'; LONGEST + 1];
        assert_eq!(read(&bytes), [Line::TooLong]);
    }
}
