//! The command-line program `interlock`.

/// Hands the arguments to the library.
fn main() -> std::process::ExitCode {
    interlock::cli::main()
}
