//! Strings as people at a desk use them: folding, the edit line, widths, numbers. Knows nothing of dossiers.
