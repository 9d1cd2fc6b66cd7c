/// How the strands of a ranking were measured, for its page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weighing {
    /// What a strand's strength is, in words; none: 1 each.
    pub strengths: Option<String>,
    /// What a strand's length is, in words; none: 1 each.
    pub lengths: Option<String>,
    /// Whether parallel ties stayed apart.
    pub separate: bool,
    /// Whether closeness compares an actor only with those it reaches.
    pub per_component: bool,
    /// The sets between which chains run, as the user named them, with the number
    /// of their actors inside the boundary and that of those outside.
    pub ends: Vec<(String, usize, usize)>,
    /// The two modes of a two-mode ranking, as the user named them, and how many
    /// actors each has.
    pub modes: Vec<(String, usize)>,
    /// The bound within which betweenness was estimated from a sample; none: it is exact.
    pub sampled: Option<SampledWithin>,
}

/// How near to the exact ones the shares of an estimate are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SampledWithin {
    /// The most by which any actor's share differs,
    pub error: f64,
    /// with this probability.
    pub probability: f64,
}
