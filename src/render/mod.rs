//! Report in, page out.
//!
//! *In*: a [`Report`]. *Out*: the bytes of a page in one of the formats of
//! [`RENDERERS`]. Text enters a format only through the escaping function for it.
//!
//! This layer knows neither the data set nor the graph nor the disk.

mod csv;
mod dot;
mod html;
mod ink;
mod json;
mod live;
mod markdown;
mod pdf;
mod pdf_font;
mod png;
mod svg;
mod text;

pub use dot::{dot, for_engine};
pub use pdf::pdf;
pub use png::png;
pub use svg::svg;

use crate::report::{Diagram, Report};
use crate::scene::{Scene, SceneOptions};

/// A format of pages.
#[derive(Debug, Clone, Copy)]
pub struct Renderer {
    /// Its name on the command line.
    pub name: &'static str,
    /// How the names of its files end.
    pub ending: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// Whether it holds nothing but the figure of an answer.
    pub figure: bool,
    /// Whether its bytes are no text, and so nothing for a terminal.
    pub binary: bool,
    /// Makes the page.
    pub render: fn(&Report, &SceneOptions) -> Result<Vec<u8>, Refusal>,
}

/// Every format, in the order in which `--help` lists them.
pub const RENDERERS: &[Renderer] = &[
    Renderer {
        name: "text",
        ending: "txt",
        summary: "plain text for the terminal",
        figure: false,
        binary: false,
        render: |report, _| Ok(text::text(report).into_bytes()),
    },
    Renderer {
        name: "markdown",
        ending: "md",
        summary: "Markdown with tables",
        figure: false,
        binary: false,
        render: |report, _| Ok(markdown::markdown(report).into_bytes()),
    },
    Renderer {
        name: "json",
        ending: "json",
        summary: "facts for other programs; keys are never renamed",
        figure: false,
        binary: false,
        render: |report, _| Ok(json::json(report).into_bytes()),
    },
    Renderer {
        name: "csv",
        ending: "csv",
        summary: "rows for a spreadsheet",
        figure: false,
        binary: false,
        render: |report, _| Ok(csv::csv(&report.sheet).into_bytes()),
    },
    Renderer {
        name: "html",
        ending: "html",
        summary: "one self-contained web page with its figures",
        figure: false,
        binary: false,
        render: |report, options| Ok(html::html(report, options).into_bytes()),
    },
    Renderer {
        name: "svg",
        ending: "svg",
        summary: "the figure of the answer, as a drawing",
        figure: true,
        binary: false,
        render: |report, options| Ok(svg(&Scene::new(figure(report)?, options)).into_bytes()),
    },
    Renderer {
        name: "png",
        ending: "png",
        summary: "the figure of the answer, in pixels: 300 per inch in print, twofold for a screen",
        figure: true,
        binary: true,
        render: |report, options| png(&Scene::new(figure(report)?, options)),
    },
    Renderer {
        name: "pdf",
        ending: "pdf",
        summary: "the figure of the answer, for print, with its text as text",
        figure: true,
        binary: true,
        render: |report, options| Ok(pdf(&Scene::new(figure(report)?, options))),
    },
    Renderer {
        name: "dot",
        ending: "dot",
        summary: "the figure of the answer, for Graphviz, with its positions",
        figure: true,
        binary: false,
        render: |report, options| {
            let diagram = figure(report)?;
            if diagram.chart.is_some() {
                return Err(Refusal::NoFigure);
            }
            if diagram.timeline.is_some() {
                // Bars are nothing that Graphviz draws: the same ties as a network.
                let network = Diagram { timeline: None, ..diagram.clone() };
                return Ok(dot(&network, Some(&Scene::new(&network, options))).into_bytes());
            }
            Ok(dot(diagram, Some(&Scene::new(diagram, options))).into_bytes())
        },
    },
];

/// Why an answer cannot be given in a format.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The format shows figures, and there is none.
    #[error("this answer has no figure")]
    NoFigure,
    /// The picture has more pixels than are painted.
    #[error(
        "the picture would be {wide} × {high} pixels, more than the 100 million that are painted (svg and pdf have no such limit)"
    )]
    TooLarge {
        /// How many from left to right.
        wide: f64,
        /// How many from top to bottom.
        high: f64,
    },
}

fn figure(report: &Report) -> Result<&Diagram, Refusal> {
    report.diagram.as_ref().ok_or(Refusal::NoFigure)
}

impl Renderer {
    /// The format with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        RENDERERS.iter().find(|renderer| renderer.name == name)
    }

    /// The format of files with this ending.
    pub fn for_ending(ending: &str) -> Option<&'static Self> {
        RENDERERS.iter().find(|renderer| renderer.ending == ending)
    }
}

/// A table as CSV.
pub fn sheet(sheet: &crate::report::Sheet) -> String {
    csv::csv(sheet)
}
