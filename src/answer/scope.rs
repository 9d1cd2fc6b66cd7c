/// Within which boundary an answer was found, and how much lay outside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The boundary options as the user gave them.
    pub options: Vec<String>,
    /// Which way ties were followed: `undirected`, `influence` or `as-written`.
    pub course: &'static str,
    /// How many actors were inside.
    pub actors: usize,
    /// How many ties were inside.
    pub ties: usize,
    /// How many pairs those ties join.
    pub strands: usize,
    /// How many actors had no tie inside and were left out.
    pub isolates: usize,
    /// How many of the ties inside only possibly held at the time asked for.
    pub possible: usize,
    /// How many ties inside also join an actor on whose behalf they were made.
    pub derived: usize,
    /// Ties left out, by reason.
    pub left_out: Vec<LeftOut>,
}

/// Ties left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The reason in a word.
    pub reason: &'static str,
    /// How many.
    pub ties: usize,
}
