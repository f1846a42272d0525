//! `cargo xtask serve`: builds for development, serves, and rebuilds at every change.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::process::cannot_start;
use crate::setup::Tools;
use crate::site::Site;

/// Where to look for a free port when none was asked for.
const PORTS: std::ops::Range<u16> = 8080..8100;

/// The command: runs until it is interrupted.
pub(crate) fn run_command(tools: &Tools, site: &Site, port: Option<u16>) -> Result<()> {
    let port = match port {
        Some(port) => asked(port)?,
        None => free()?,
    };
    let mut trunk = site.trunk(tools, "serve")?;
    trunk
        .args(["--port", &port.to_string(), "--disable-address-lookup=true"])
        .args([
            "--serve-base",
            site.base.as_str(),
            "--ws-base",
            site.base.as_str(),
        ])
        .arg("--dist")
        .arg(tools.project.web_target.join("serve"));
    for watched in watched(site, tools) {
        trunk.arg("--watch").arg(watched);
    }
    let address = format!("http://127.0.0.1:{port}{}", site.base);
    eprintln!(
        "xtask: building the site of {}; it will be at {address}",
        site.articles.display()
    );
    // Trunk takes this process's place, so that whoever stops us stops it.
    let error = trunk.exec();
    Err(cannot_start(&trunk, error))
}

/// What Trunk watches: the list in `Trunk.toml` is replaced by this one, because articles may lie anywhere.
fn watched(site: &Site, tools: &Tools) -> Vec<PathBuf> {
    let root = &tools.project.root;
    let mut paths: Vec<PathBuf> = [
        "index.html",
        "src",
        "style",
        "crates",
        "Cargo.toml",
        "Cargo.lock",
    ]
    .iter()
    .map(|name| root.join(name))
    .collect();
    paths.push(site.articles.clone());
    paths
}

fn asked(port: u16) -> Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(|_| port)
        .map_err(|error| {
            let reason = match error.kind() {
                io::ErrorKind::AddrInUse => "is taken".to_owned(),
                io::ErrorKind::PermissionDenied => "needs root".to_owned(),
                _ => format!("cannot be used: {error}"),
            };
            Error::Advice(format!(
                "port {port} {reason}; give another to --port, or leave it out to get a free one"
            ))
        })
}

fn free() -> Result<u16> {
    PORTS
        .into_iter()
        .find(|port| asked(*port).is_ok())
        .ok_or_else(|| {
            Error::Advice(format!(
                "ports {} to {} are all taken; give a free one to --port",
                PORTS.start,
                PORTS.end - 1
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_the_way_out() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = asked(port).unwrap_err().to_string();
        assert!(
            error.contains("is taken") && error.contains("--port"),
            "{error}"
        );
    }

    #[test]
    fn a_free_port_can_be_used() {
        let port = free().unwrap();
        assert!(PORTS.contains(&port));
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
    }
}
