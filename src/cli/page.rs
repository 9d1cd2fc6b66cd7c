use super::exit::{Exit, Failure};
use super::files::{complain, could_write, print, write_file};
use super::{Global, one_of};
use crate::render::{RENDERERS, Renderer};
use crate::report::Report;
use crate::scene::{Parts, Preset, SceneOptions};
use clap::Args;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// In which form an answer is given, and where.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Page")]
pub(super) struct PageArgs {
    /// The form of the answer [default: that of the ending of -o, else text]
    #[arg(long, value_name = "FORMAT", value_parser = one_of(RENDERERS, |format| (format.name, format.summary)))]
    format: Option<&'static Renderer>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The page that figures are made for [default: full; of the whole network screen]
    #[arg(long, value_name = "PRESET", value_parser = one_of(Preset::ALL, |preset| (preset.name, preset.summary)))]
    preset: Option<&'static Preset>,
    /// Leave out parts of the page around a figure (repeat, or separate by commas)
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = one_of(Parts::ALL, |&part| part))]
    no: Vec<&'static (&'static str, &'static str)>,
}

impl PageArgs {
    /// The format asked for, by name or by the ending of the file.
    pub(super) fn format(&self, usual: &str) -> Result<&'static Renderer, Failure> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        if let Some(path) = &self.output {
            let ending =
                path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
            return Renderer::for_ending(&ending).ok_or_else(|| {
                let known: Vec<String> =
                    RENDERERS.iter().map(|format| format!(".{}", format.ending)).collect();
                Failure::Usage(format!(
                    "-o {}: no format has files that end so; choose one of {}, or say --format",
                    path.display(),
                    known.join(", ")
                ))
            });
        }
        Ok(Renderer::named(usual).expect("the usual formats are in the table"))
    }

    /// Fails now if the answer could not be put where it belongs, and not when it
    /// has been worked out.
    pub(super) fn foresee(&self) -> Result<(), Failure> {
        // What a command is usually answered with can be shown anywhere.
        let format = self.format("text")?;
        self.fits_terminal(format)?;
        self.output.as_deref().map_or(Ok(()), could_write)
    }

    fn fits_terminal(&self, format: &Renderer) -> Result<(), Failure> {
        if format.binary && self.output.is_none() && std::io::stdout().is_terminal() {
            return Err(Failure::Usage(format!(
                "a terminal cannot show --format {0}: name a file with -o, such as -o figure.{1}",
                format.name, format.ending
            )));
        }
        Ok(())
    }

    /// Whether the answer goes to a file.
    pub(super) fn has_file(&self) -> bool {
        self.output.is_some()
    }

    /// Whether the answer is to be given as nothing but its figure.
    pub(super) fn is_figure(&self, usual: &str) -> Result<bool, Failure> {
        Ok(self.format(usual)?.figure)
    }

    /// The options of its figures.
    pub(super) fn scene(&self, global: &Global) -> SceneOptions {
        let mut options = scene_options(global);
        if let Some(preset) = self.preset {
            (options.preset, options.chosen) = (preset.clone(), true);
        }
        for (part, _) in &self.no {
            options.parts.leave_out(part);
        }
        options
    }

    /// Renders a report and puts it where it belongs.
    pub(super) fn put(&self, report: &Report, usual: &str, options: &SceneOptions) -> Result<(), Failure> {
        let format = self.format(usual)?;
        self.fits_terminal(format)?;
        let content = (format.render)(report, options)
            .map_err(|why| Failure::Usage(format!("{why}, so --format {} cannot show it", format.name)))?;
        match &self.output {
            None => print(&content),
            Some(path) => write_file(Path::new(path), &content),
        }
    }
}

/// Says on standard error that the answer is no, when there is no figure to show it.
pub(super) fn no(message: &str) -> Exit {
    complain(message);
    Exit::No
}

/// The options of a picture that every command shares.
pub(super) fn scene_options(global: &Global) -> SceneOptions {
    SceneOptions { seed: global.seed, ..SceneOptions::default() }
}
