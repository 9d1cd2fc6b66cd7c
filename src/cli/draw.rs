use super::boundary::{BoundaryArgs, must_be_inside};
use super::connect::{SearchArgs, at_least_one, ends};
use super::graphviz::{ENGINES, Engine};
use super::load::load;
use super::page::{PageArgs, no, scene_options};
use super::pictures::PictureArgs;
use super::{Exit, Failure, Global, one_of, words};
use crate::network::Network;
use crate::report::Report;
use crate::scene::SceneOptions;
use crate::{query, report};
use clap::Args;

/// A diagram.
#[derive(Debug, Args)]
pub(super) struct Draw {
    /// One actor and what is around it, instead of the whole network
    #[arg(long, value_name = "ACTOR", conflicts_with = "connect")]
    around: Option<String>,
    /// How many steps around
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = at_least_one, requires = "around")]
    depth: usize,
    /// The chains between two actors, instead of the whole network
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    connect: Option<Vec<String>>,
    /// Lay out with this program of Graphviz, if it is installed, instead of our own layout
    #[arg(long, value_name = "ENGINE", value_parser = one_of(ENGINES, |engine| (engine.name, engine.summary)))]
    engine: Option<&'static Engine>,
    #[command(flatten)]
    pictures: PictureArgs,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

impl Draw {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, mut boundary) =
            self.boundary.draw_timed(load(global)?.sound(global)?, self.search.timed())?;
        boundary.opposition |= self.connect.is_none();
        self.pictures.narrow(&dataset, &mut boundary)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        match self.pictures.page(&inside)? {
            Some(Ok(page)) => {
                let options = scene_options(global).for_figure(!self.pictures.for_print());
                return self.put(&page, options).map(|()| Exit::Answered);
            }
            Some(Err(exit)) => return Ok(exit),
            None => {}
        }
        let mut exit = Exit::Answered;
        let picture = if let Some(name) = &self.around {
            let actor = words::actor(&dataset, name)?;
            must_be_inside(&dataset, &boundary, actor)?;
            query::picture::around(&inside, actor, self.depth)
        } else if let Some([from, to]) = self.connect.as_deref() {
            let [from, to] = ends(&dataset, &boundary, from, to)?;
            let options = self.search.options(&dataset, &boundary, [from, to])?;
            let connection = query::connect(&inside, from, to, &options);
            if connection.chains.is_empty() {
                return Ok(no(
                    "no chain joins them, so there is nothing to draw; `interlock connect` says what was searched",
                ));
            }
            exit = super::connect::verdict(&connection);
            query::picture::chains(&inside, &connection)
        } else {
            query::picture::whole(&inside)
        };
        let page = match self.pictures.grouped(&inside, &picture, global)? {
            Some(page) => page,
            None => report::picture(&dataset, &picture),
        };
        let print = self.around.is_some() || self.connect.is_some() || self.pictures.for_print();
        let options = scene_options(global).for_figure(!print);
        self.put(&page, options)?;
        Ok(exit)
    }

    /// Puts a page where it belongs, laid out by another program if asked for.
    fn put(&self, page: &Report, mut options: SceneOptions) -> Result<(), Failure> {
        if let (Some(engine), Some(diagram)) = (self.engine, &page.diagram) {
            options.positions = Some(engine.positions(diagram, &options)?);
        }
        self.page.put(page, "svg", &options)
    }
}
