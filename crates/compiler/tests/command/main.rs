//! The `onrecord` command, run as people run it.

#[cfg(test)]
mod acceptance;
#[cfg(test)]
mod analyze;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod build;
#[cfg(test)]
mod cache;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod entities;
#[cfg(test)]
mod front_matter;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod support;
