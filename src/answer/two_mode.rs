use super::{ActorIx, Picture};

/// A network of two modes as a figure: one mode on the left, the other on the right.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoMode {
    /// The figure.
    pub picture: Picture,
    /// How many actors of each mode the figure shows.
    pub shown: [usize; 2],
    /// Those for whom there is no room, the most central first.
    pub cut: Vec<ActorIx>,
    /// How many ties would be inside but for joining two actors of one mode.
    pub within: usize,
    /// How many actors of neither mode the data hold.
    pub others: usize,
}
