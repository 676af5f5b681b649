//! Where people find the server.

use std::net::{IpAddr, SocketAddr};

/// Where to open the page: on this machine, and from others on its networks.
pub(super) fn describe_addresses(address: SocketAddr) -> String {
    let here = name_host(address);
    let mut lines = vec!["Teahouse is open.".to_owned()];
    if address.ip().is_unspecified() {
        lines.push(format!("  on this machine:       http://{here}"));
        lines.extend(
            list_network_addresses(address.is_ipv6())
                .into_iter()
                .map(|ip| format!("  from other devices:    http://{}", SocketAddr::new(ip, address.port()))),
        );
    } else {
        lines.push(format!("  open:                  http://{here}"));
    }
    lines.join("\n")
}

/// How the first account, the administrator's, is made.
pub(super) fn describe_setup(address: SocketAddr, code: &str) -> String {
    let host = name_host(address);
    format!(
        "There is no administrator yet. Whoever has this code makes the first account:\n  code:                  {code}\n  \
         make the account:      http://{host}/register?code={code}"
    )
}

/// Host and port, as they stand in an address of this machine.
fn name_host(address: SocketAddr) -> String {
    if address.ip().is_unspecified() { format!("localhost:{}", address.port()) } else { address.to_string() }
}

fn list_network_addresses(with_v6: bool) -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let reachable = interfaces.into_iter().filter(|interface| !interface.is_loopback() && !interface.is_link_local());
    reachable.map(|interface| interface.ip()).filter(|ip| with_v6 || ip.is_ipv4()).collect()
}
