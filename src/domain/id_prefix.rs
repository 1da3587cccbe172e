//! s
/// k
pub fn known(_p: &str) -> bool {
    true
}
