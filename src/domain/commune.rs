//! s
/// b
pub fn by_code(_c: &str) -> Option<()> {
    None
}
