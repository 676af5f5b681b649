//! Where people find the server.

use std::net::{IpAddr, SocketAddr};

/// Where to open the page: on this machine, and from others on its networks.
pub(super) fn describe_addresses(address: SocketAddr) -> String {
    let port = address.port();
    let mut lines = vec!["Teahouse is open.".to_owned()];
    if address.ip().is_unspecified() {
        lines.push(format!("  on this machine:       http://localhost:{port}"));
        lines.extend(
            list_network_addresses(address.is_ipv6())
                .into_iter()
                .map(|ip| format!("  from other devices:    http://{}", SocketAddr::new(ip, port))),
        );
    } else {
        lines.push(format!("  open:                  http://{address}"));
    }
    lines.join("\n")
}

/// How the first account, the administrator's, is made.
pub(super) fn describe_setup(address: SocketAddr, code: &str) -> String {
    let host = if address.ip().is_unspecified() { "localhost".to_owned() } else { address.ip().to_string() };
    let host = if address.is_ipv6() && !address.ip().is_unspecified() { format!("[{host}]") } else { host };
    format!(
        "There is no administrator yet. Whoever has this code makes the first account:\n  code:                  {code}\n  \
         make the account:      http://{host}:{}/register?code={code}",
        address.port()
    )
}

fn list_network_addresses(with_v6: bool) -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let reachable = interfaces.into_iter().filter(|interface| !interface.is_loopback() && !interface.is_link_local());
    reachable.map(|interface| interface.ip()).filter(|ip| with_v6 || ip.is_ipv4()).collect()
}
