//! Spreadsheets in and out (csv, xlsx).
