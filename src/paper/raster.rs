//! Pages as the bytes of a thermal printer (ESC/POS): dots, since its code pages for Vietnamese
//! differ from maker to maker.

use super::Dots;

/// Dots to an inch of the printers of 80 mm rolls: 8 to a millimetre, 576 over the 72 mm they print.
pub const ROLL_DPI: f64 = 203.2;

/// Initialize printer (ESC @).
const INIT: [u8; 2] = [0x1b, b'@'];
/// Print raster bit image, normal size (GS v 0 m).
const RASTER: [u8; 4] = [0x1d, b'v', b'0', 0];
/// Feed to the cutter and cut (GS V 66 n).
const CUT: [u8; 4] = [0x1d, b'V', 66, 0];
/// Rows of one image: cheap printers keep no more than some kilobytes.
const BAND: usize = 64;

/// Returns the bytes that print pages, each cut off.
pub fn escpos(pages: &[Dots]) -> Vec<u8> {
    let mut bytes = INIT.to_vec();
    for page in pages {
        if page.width > 0 {
            for band in page.black.chunks(page.width * BAND) {
                put(band, page.width, &mut bytes);
            }
        }
        bytes.extend(CUT);
    }
    bytes
}

/// Adds one image: eight dots to a byte, the leftmost in its highest bit, each row filled up with
/// white.
fn put(band: &[bool], width: usize, bytes: &mut Vec<u8>) {
    let rows = band.chunks(width);
    let size = |n: usize| u16::try_from(n).unwrap_or(u16::MAX).to_le_bytes();
    bytes.extend(RASTER);
    bytes.extend(size(width.div_ceil(8)));
    bytes.extend(size(rows.len()));
    for row in rows {
        bytes.extend(row.chunks(8).map(|dots| {
            dots.iter().zip((0..8).rev()).fold(0, |byte, (dot, bit)| byte | u8::from(*dot) << bit)
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[&str]) -> Dots {
        let width = rows[0].chars().count();
        Dots { width, black: rows.concat().chars().map(|c| c == '#').collect() }
    }

    #[test]
    fn a_page_is_rows_of_bits_between_init_and_cut() {
        let bytes = escpos(&[page(&["#.......##", ".#.#.#.#.."])]);
        let expected: &[u8] = &[
            0x1b,
            0x40, // ESC @
            0x1d,
            0x76,
            0x30,
            0x00, // GS v 0, normal
            2,
            0, // two bytes a row
            2,
            0, // two rows
            0b1000_0000,
            0b1100_0000,
            0b0101_0101,
            0b0000_0000, //
            0x1d,
            0x56,
            0x42,
            0x00, // GS V 66 0
        ];
        assert_eq!(bytes, expected);
    }

    #[test]
    fn a_long_page_goes_in_bands_of_64_rows() {
        let bytes = escpos(&[Dots { width: 576, black: vec![true; 576 * 130] }]);
        // 72 bytes a row; 64 + 64 + 2 rows, eight bytes before each band.
        assert_eq!(bytes.len(), 2 + 3 * 8 + 130 * 72 + 4);
        assert_eq!(bytes[2..10], [0x1d, 0x76, 0x30, 0, 72, 0, 64, 0]);
        let last = 2 + 2 * (8 + 64 * 72);
        assert_eq!(bytes[last..last + 8], [0x1d, 0x76, 0x30, 0, 72, 0, 2, 0]);
        assert!(bytes[last + 8..bytes.len() - 4].iter().all(|byte| *byte == 0xff));
    }

    #[test]
    fn every_page_is_cut_off_and_nothing_is_an_empty_slip() {
        let one = page(&["#"]);
        let two = page(&["."]);
        let bytes = escpos(&[one, two]);
        assert_eq!(bytes.windows(4).filter(|four| *four == CUT).count(), 2);
        assert_eq!(escpos(&[]), INIT);
    }
}
