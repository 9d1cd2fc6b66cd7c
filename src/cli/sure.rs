use super::words::{split, unknown};
use super::{Failure, Global};
use crate::answer::Ranking;
use crate::model::Status;
use crate::network::Inside;
use crate::query::{self, RankOptions, SureOptions};
use crate::robust::Confidence;
use clap::Args;
use clap::builder::PossibleValuesParser;

/// How to test how firmly a ranking stands.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What if records are missing?")]
pub(super) struct SureArgs {
    /// Test how firmly the ranking stands: with trials where that is affordable, always, or not at all
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = PossibleValuesParser::new(["auto", "on", "off"]))]
    sure: String,
    /// How many times relationships are left out by chance
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    trials: u32,
    /// How likely a relationship of a status is to be kept in a trial, from 0 to 1 [default: confirmed=0.98,reported=0.9,alleged=0.6,disputed=0.4,denied=0.1]
    #[arg(long, value_name = "STATUS=P")]
    confidence: Vec<String>,
}

impl SureArgs {
    /// The tests that are wanted, for so many rows; none if they are left out.
    pub(super) fn options(&self, top: usize, global: &Global) -> Result<Option<SureOptions>, Failure> {
        // A slip in what is not used is a slip all the same.
        let confidence = self.confidence()?;
        let always = self.is_demanded();
        let options = SureOptions { always, trials: self.trials, seed: global.seed, confidence, top };
        Ok((self.sure != "off").then_some(options))
    }

    /// Whether tests are wanted whatever they cost.
    pub(super) fn is_demanded(&self) -> bool {
        self.sure == "on"
    }

    fn confidence(&self) -> Result<Confidence, Failure> {
        let mut confidence = Confidence::default();
        for part in self.confidence.iter().flat_map(|value| split(value)) {
            let wrong = |why: String| Failure::Usage(format!("--confidence {part}: {why}"));
            let Some((word, number)) = part.split_once('=') else {
                return Err(wrong("give a status and a number, such as alleged=0.5".to_owned()));
            };
            let (word, number) = (word.trim(), number.trim());
            let known = Status::ALL.iter().find(|(_, known)| *known == word);
            let Some(&(status, _)) = known else {
                let words = Status::ALL.iter().map(|(_, word)| *word);
                return Err(unknown("--confidence", word, "status", words));
            };
            let share: f64 = number
                .parse()
                .map_err(|_| wrong(format!("`{number}` is no number; give one from 0 to 1, such as 0.5")))?;
            confidence.set(status, share).map_err(|error| wrong(error.to_string()))?;
        }
        Ok(confidence)
    }
}

/// The ranking, tested if that is wanted.
pub(super) fn rank(inside: &Inside<'_>, asked: &RankOptions, sure: Option<&SureOptions>) -> Ranking {
    let mut ranking = query::rank(inside, asked);
    if let Some(options) = sure {
        query::assure(inside, asked, options, &mut ranking);
    }
    ranking
}
