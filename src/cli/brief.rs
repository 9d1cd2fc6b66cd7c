use super::boundary::{BoundaryArgs, must_be_inside};
use super::connect::{SearchArgs, ends};
use super::files::{complain, make_folder, write_file};
use super::load::load;
use super::page::scene_options;
use super::rank::RankArgs;
use super::sure::SureArgs;
use super::{Exit, Failure, Global, words};
use crate::network::{Boundary, Network};
use crate::render::{Renderer, dot, sheet, svg};
use crate::report::{Block, Briefing, Subject};
use crate::scene::{Scene, SceneOptions};
use crate::{query, report};
use clap::Args;
use std::path::{Path, PathBuf};

/// The whole work-up as a folder of files.
#[derive(Debug, Args)]
pub(super) struct Brief {
    /// None: the whole network; one: a profile; two: a connection
    #[arg(value_name = "ACTOR", num_args = 0..=2)]
    actors: Vec<String>,
    /// The folder to write [default: out/brief, out/ACTOR or out/A--B]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    sure: SureArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
}

impl Brief {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) =
            self.boundary.draw_timed(load(global)?.sound(global)?, self.search.timed())?;
        // Figures and lists show opposition; rankings and chains do not count it.
        let drawn = Boundary { opposition: true, ..boundary.clone() };
        let network = Network::new(&dataset);
        let (inside, drawn) = (network.within(&boundary), network.within(&drawn));
        let ranked = RankArgs::usual().options(&dataset, global)?;
        let mut exit = Exit::Answered;
        let work = match self.actors.as_slice() {
            [] => {
                let sure = self.sure.options(report::BRIEF_ROWS, global)?;
                query::work::network(&inside, &drawn, &ranked, sure.as_ref())
            }
            [name] => {
                let actor = words::actor(&dataset, name)?;
                must_be_inside(&dataset, &boundary, actor)?;
                query::work::actor(&inside, &drawn, actor, &ranked)
            }
            [from, to, ..] => {
                let ends = ends(&dataset, &boundary, from, to)?;
                let options = self.search.options(&dataset, &boundary, ends)?;
                let work = query::work::pair(&inside, &drawn, ends, &options);
                if let crate::answer::Work::Pair { connection, .. } = &work {
                    exit = super::connect::verdict(connection);
                }
                work
            }
        };
        let briefing = report::brief(&dataset, &work);
        let folder = self.output.clone().unwrap_or_else(|| Path::new("out").join(folder(&briefing.subject)));
        write(&briefing, &folder, &scene_options(global))?;
        if !global.quiet {
            complain(&format!("wrote the briefing to {}: open index.html or index.md", folder.display()));
        }
        Ok(exit)
    }
}

/// The name of a briefing's folder; ids hold nothing that could leave `out`.
fn folder(subject: &Subject) -> String {
    match subject {
        Subject::Network => "brief".to_owned(),
        Subject::Actor(id) => id.clone(),
        Subject::Pair(from, to) => format!("{from}--{to}"),
    }
}

/// Writes every file whole, the index last.
fn write(briefing: &Briefing, folder: &Path, options: &SceneOptions) -> Result<(), Failure> {
    make_folder(folder)?;
    for (name, table) in &briefing.sheets {
        write_file(&folder.join(name), &sheet(table))?;
    }
    for block in &briefing.page.blocks {
        let Block::Figure(figure) = block else { continue };
        let scene = Scene::new(&figure.diagram, &options.for_figure(figure.screen));
        write_file(&folder.join(format!("{}.svg", figure.stem)), &svg(&scene))?;
        if figure.stem == "network" {
            write_file(&folder.join("network.dot"), &dot(&figure.diagram, Some(&scene)))?;
        }
    }
    for name in ["markdown", "html"] {
        let format = Renderer::named(name).expect("the table holds Markdown and HTML");
        let content = (format.render)(&briefing.page, options).expect("only figures can be missing");
        write_file(&folder.join(format!("index.{}", format.ending)), &content)?;
    }
    Ok(())
}
