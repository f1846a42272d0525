//! Packages from apt, for the whole machine.

use std::process::Command;

use crate::error::{Error, Result};
use crate::process::{output, run};

/// Whether this machine has apt at all.
pub(super) fn is_there() -> bool {
    output(Command::new("apt-get").arg("--version")).is_ok()
}

/// Installs packages as root, by sudo when we are not. The package lists are fetched only when the first try fails: on
/// most machines they are there.
pub(super) fn install(packages: &[String], otherwise: &str) -> Result<()> {
    if !is_there() {
        return Err(Error::Advice(otherwise.to_owned()));
    }
    let sudo = output(Command::new("id").arg("-u"))? != "0";
    if sudo && output(Command::new("sudo").args(["-n", "true"])).is_err() {
        eprintln!(
            "xtask: root is needed for: apt-get install {}; sudo may ask for your password",
            packages.join(" ")
        );
    }
    let root = |program: &str| {
        if sudo {
            let mut command = Command::new("sudo");
            command.args(["DEBIAN_FRONTEND=noninteractive", program]);
            command
        } else {
            let mut command = Command::new(program);
            command.env("DEBIAN_FRONTEND", "noninteractive");
            command
        }
    };
    let apt = |arguments: &[&str]| {
        let mut command = root("apt-get");
        command
            .args([
                "-qq",
                "-o",
                "Dpkg::Use-Pty=0",
                "-o",
                "DPkg::Lock::Timeout=300",
            ])
            .args(arguments);
        command
    };
    let mut install = apt(&["install", "--yes", "--no-install-recommends"]);
    install.args(packages);
    if run(&mut install).is_ok() {
        return Ok(());
    }
    eprintln!(
        "xtask: that did not work; finishing what an earlier run left half-installed, and fetching new package lists"
    );
    run(root("dpkg").args(["--configure", "-a"]))?;
    run(&mut apt(&["update"]))?;
    run(&mut install)
}
