use crate::measure::Measure;

/// The most that a measure can be for an actor of one of two modes, if ties join
/// only actors of different modes: `own` actors are in the actor's mode, itself
/// counted, `other` in the other one. None where the literature has no two-mode
/// form.
///
/// - **Definition** (n₁ own, n₂ other): contacts n₂; betweenness
///   ½ [n₂²(s + 1)² + n₂(s + 1)(2t − s − 1) − t(2s − t + 3)] with
///   s = ⌊(n₁ − 1) / n₂⌋ and t = (n₁ − 1) mod n₂; closeness of an actor that reaches
///   everybody (n₂ + 2(n₁ − 1))⁻¹ over the sum of distances, which for this crate's
///   closeness is (n₁ + n₂ − 1) / (n₂ + 2(n₁ − 1)).
/// - **Reference**: [`TWO_MODE_REFERENCE`].
pub fn two_mode_ceiling(measure: &Measure, own: usize, other: usize) -> Option<f64> {
    if own == 0 || other == 0 {
        return None;
    }
    let (n, m) = (own as f64, other as f64);
    let most = match measure.name {
        "contacts" => m,
        "closeness" => (n + m - 1.0) / (m + 2.0 * (n - 1.0)),
        "betweenness" => {
            let (s, t) = (((own - 1) / other) as f64, ((own - 1) % other) as f64);
            let twice = m * m * (s + 1.0) * (s + 1.0) + m * (s + 1.0) * (2.0 * t - s - 1.0);
            (twice - t * (2.0 * s - t + 3.0)) / 2.0
        }
        _ => return None,
    };
    Some(most).filter(|&most| most > 0.0)
}

/// Whether a measure means something where ties join only actors of different
/// modes. There contacts are never tied to each other, so what counts ties among
/// contacts says nothing (Robins & Alexander 2004).
pub fn fits_two_modes(measure: &Measure) -> bool {
    !["clustering", "constraint", "effective-size", "efficiency"].contains(&measure.name)
}

/// Where the definition of [`two_mode_ceiling`] comes from.
pub const TWO_MODE_REFERENCE: &str =
    "Borgatti & Everett 1997, Social Networks 19:243, doi:10.1016/S0378-8733(96)00301-2";
