use super::{ActorIx, Picture};

/// A network of two modes as a figure: one mode on the left, the other on the right.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoMode {
    /// The figure: its columns are 0 and 1.
    pub picture: Picture,
    /// Those for whom there is no room, the most central first.
    pub cut: Vec<ActorIx>,
    /// How many ties would be inside but for joining two actors of one mode.
    pub within: usize,
    /// How many actors of neither mode the data hold.
    pub others: usize,
}
