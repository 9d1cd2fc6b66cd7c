//! Pages in a format.

pub mod dot;
pub mod svg;
