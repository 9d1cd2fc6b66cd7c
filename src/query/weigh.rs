use crate::answer::Weighing;
use crate::model::{Amount, Dataset, Scalar, TieIx};
use crate::network::{Inside, Projection, Strand};

/// How strong a strand is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrengthBy {
    /// As many as it has distinct kinds of tie.
    Kinds,
    /// As many as it has ties.
    Ties,
    /// The sum of this field of its ties.
    Field(String),
}

/// Why strands cannot be weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeighError {
    /// No tie inside the boundary has such a field; these it has.
    NoField {
        /// What was asked for.
        field: String,
        /// The fields of ties inside the boundary, each once, sorted.
        known: Vec<String>,
    },
    /// Some ties inside the boundary lack the field.
    Missing {
        /// What was asked for.
        field: String,
        /// The first tie without it.
        tie: TieIx,
        /// How many lack it.
        lacking: usize,
        /// How many ties there are.
        ties: usize,
    },
    /// A tie's value is not a number above 0.
    Unfit {
        /// What was asked for.
        field: String,
        /// The tie.
        tie: TieIx,
        /// What it has.
        value: String,
    },
}

/// The strength of each strand, by number: what its ties add up to.
///
/// A field counts only if every tie inside the boundary has it: no rule for
/// missing values is better than another, so none is applied.
///
/// # Errors
/// If some tie lacks the field, or has a value that is not a number above 0.
pub fn strengths(
    inside: &Inside<'_>,
    projection: &Projection,
    by: &StrengthBy,
) -> Result<Vec<f64>, WeighError> {
    let dataset = inside.dataset();
    let each = |value: &dyn Fn(Strand<'_>) -> f64| projection.strands().map(value).collect();
    Ok(match by {
        StrengthBy::Ties => each(&|strand| strand.distinct_ties().count() as f64),
        StrengthBy::Kinds => each(&|strand| {
            let mut kinds: Vec<_> = strand.distinct_ties().map(|tie| dataset.tie(tie).kind).collect();
            kinds.sort_unstable();
            kinds.dedup();
            kinds.len() as f64
        }),
        StrengthBy::Field(field) => {
            let values = values(inside, projection, field)?;
            each(&|strand| strand.distinct_ties().map(|tie| values[tie.at()]).sum())
        }
    })
}

/// The length of each strand, by number: that of its shortest tie. Missing and
/// unfit values are refused as with [`strengths`].
///
/// # Errors
/// The same.
pub fn lengths(inside: &Inside<'_>, projection: &Projection, field: &str) -> Result<Vec<f64>, WeighError> {
    let values = values(inside, projection, field)?;
    let shortest =
        |strand: Strand<'_>| strand.distinct_ties().map(|tie| values[tie.at()]).fold(f64::INFINITY, f64::min);
    Ok(projection.strands().map(shortest).collect())
}

/// What a page says of strengths and lengths.
pub fn weighing(strength: Option<&StrengthBy>, length: Option<&str>) -> Weighing {
    let strengths = strength.map(|strength| match strength {
        StrengthBy::Kinds => "the number of distinct kinds of relationship between the two".to_owned(),
        StrengthBy::Ties => "the number of relationships between the two".to_owned(),
        StrengthBy::Field(field) => format!("“{field}”, added up over the relationships between the two"),
    });
    let lengths = length.map(|field| format!("“{field}”, the smallest of the relationships between the two"));
    Weighing { strengths, lengths, ..Weighing::default() }
}

/// A field's number by tie; 0 for ties outside the projection.
fn values(inside: &Inside<'_>, projection: &Projection, field: &str) -> Result<Vec<f64>, WeighError> {
    let dataset = inside.dataset();
    let mut ties: Vec<TieIx> = projection.strands().flat_map(|strand| strand.distinct_ties()).collect();
    ties.sort_unstable();
    ties.dedup();
    let lacking: Vec<TieIx> =
        ties.iter().copied().filter(|&tie| stated(dataset, tie, field).is_none()).collect();
    if lacking.len() == ties.len() {
        let names = ties.iter().flat_map(|&tie| &dataset.tie(tie).attributes);
        let mut known: Vec<String> = names.map(|attribute| attribute.name.to_string()).collect();
        known.sort_unstable();
        known.dedup();
        return Err(WeighError::NoField { field: field.to_owned(), known });
    }
    if let Some(&tie) = lacking.first() {
        let (field, lacking) = (field.to_owned(), lacking.len());
        return Err(WeighError::Missing { field, tie, lacking, ties: ties.len() });
    }
    let mut values = vec![0.0; dataset.ties.len()];
    for tie in ties {
        let scalar = stated(dataset, tie, field).expect("no tie lacks it");
        values[tie.at()] = number(scalar).ok_or_else(|| WeighError::Unfit {
            field: field.to_owned(),
            tie,
            value: scalar.to_string(),
        })?;
    }
    Ok(values)
}

fn stated<'d>(dataset: &'d Dataset, tie: TieIx, field: &str) -> Option<&'d Scalar> {
    let attributes = &dataset.tie(tie).attributes;
    attributes.iter().find(|attribute| attribute.name == field).map(|attribute| &attribute.value)
}

/// A finite number above 0; words count if they are a plain decimal, as sheets
/// hand numbers over.
fn number(scalar: &Scalar) -> Option<f64> {
    let text = match scalar {
        Scalar::Number(text) => text,
        Scalar::Text(text) if Amount::is_decimal(text) => text,
        Scalar::Text(_) | Scalar::Flag(_) => return None,
    };
    text.parse().ok().filter(|value: &f64| value.is_finite() && *value > 0.0)
}
