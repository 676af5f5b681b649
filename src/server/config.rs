//! How the operator sets the server up.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};

use bytesize::ByteSize;
use clap::Args;
use ipnet::IpNet;

use super::push::PushServices;

/// The settings of `teahouse serve`, each also by environment.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, env = "TEAHOUSE_LISTEN", default_value = "0.0.0.0:3000")]
    pub listen: SocketAddr,

    /// Folder for everything that lasts; made where it is missing
    #[arg(long, env = "TEAHOUSE_DATA_DIR", default_value = "./teahouse-data")]
    pub data_dir: PathBuf,

    /// How much all pictures and files may take, like `500MB` or `10GB`
    #[arg(long, env = "TEAHOUSE_MAX_STORAGE", default_value = "10GB")]
    pub max_storage: ByteSize,

    /// Further origins whose pages may connect, separated by commas; `*` for all, as a classroom needs it
    #[arg(long, env = "TEAHOUSE_ALLOWED_ORIGINS", default_value = "")]
    pub allowed_origins: AllowedOrigins,

    /// Proxies in front of the server, as addresses or networks separated by commas, whose `X-Forwarded-For` is believed
    #[arg(long, env = "TEAHOUSE_TRUSTED_PROXIES", value_delimiter = ',', value_parser = parse_network)]
    pub trusted_proxies: Vec<IpNet>,

    /// Further push services beside those of the browsers' makers, as origins separated by commas
    #[arg(long, env = "TEAHOUSE_PUSH_SERVICES", default_value = "")]
    pub push_services: PushServices,
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| address()).map_err(|_| "not an address, nor a network like 10.0.0.0/8".to_owned())
}

/// Origins other than the server's own whose pages may talk to it. Clients that send no origin always may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AllowedOrigins {
    /// None.
    #[default]
    Own,
    /// These.
    Listed(Vec<String>),
    /// All of them.
    All,
}

impl FromStr for AllowedOrigins {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let listed: Vec<_> = text
            .split(',')
            .map(|origin| origin.trim().trim_end_matches('/').to_owned())
            .filter(|origin| !origin.is_empty())
            .collect();
        Ok(match &listed[..] {
            [] => Self::Own,
            origins if origins.iter().any(|origin| origin == "*") => Self::All,
            _ => Self::Listed(listed),
        })
    }
}

impl AllowedOrigins {
    /// Whether a page of `origin` may talk to the server that it reached as `host` (name and port, as in `Host`).
    pub fn allow(&self, origin: &str, host: Option<&str>) -> bool {
        let own = host.is_some_and(|host| origin.split_once("://").is_some_and(|(_, authority)| authority == host));
        own || match self {
            Self::Own => false,
            Self::Listed(origins) => origins.iter().any(|listed| listed == origin),
            Self::All => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> AllowedOrigins {
        text.parse().unwrap()
    }

    #[test]
    fn own_pages_may_and_others_may_not() {
        let origins = parse("");
        assert_eq!(origins, AllowedOrigins::Own);
        assert!(origins.allow("http://tea.example:3000", Some("tea.example:3000")));
        assert!(!origins.allow("http://evil.example", Some("tea.example:3000")));
        assert!(!origins.allow("http://tea.example:3000.evil.example", Some("tea.example:3000")));
        assert!(!origins.allow("null", Some("tea.example:3000")));
        assert!(!origins.allow("http://tea.example", None));
    }

    #[test]
    fn listed_pages_may_too() {
        let origins = parse(" https://school.example/ ,http://localhost:8080");
        assert!(origins.allow("https://school.example", Some("tea.example")));
        assert!(origins.allow("http://localhost:8080", None));
        assert!(!origins.allow("http://localhost:8081", None));
        assert!(parse("https://school.example, *").allow("null", None));
    }
}
