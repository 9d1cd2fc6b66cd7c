//! How a data set begins.

/// A small data set about nobody, which shows what the format can say and
/// explains it in its `note` fields.
pub const EXAMPLE: &str = include_str!("example.json");

/// What lies beside a new data set: what to do with it. `file` is the name of
/// the data file.
pub fn guide(file: &str) -> String {
    include_str!("guide.md").replace("FILE", file)
}
