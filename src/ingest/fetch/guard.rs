//! Keeps what comes from outside away from the reader's own machine and network, and tells whose certificates are good.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::Address;

/// Looks names up, and gives away only numbers of the public network.
#[derive(Debug, Default)]
pub(super) struct Public(DefaultResolver);

impl Resolver for Public {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        // A proxy is one that the reader named, wherever it stands.
        if config.proxy().is_some_and(|proxy| uri.host() == Some(proxy.host())) {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|address| is_public_number(address.ip())).for_each(|address| public.push(*address));
        if public.is_empty() { Err(ureq::Error::Io(io::Error::other(Hidden))) } else { Ok(public) }
    }
}

/// The mark of an error that says: this host is none of the public network.
#[derive(Debug)]
pub(super) struct Hidden;

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a private host")
    }
}

impl std::error::Error for Hidden {}

/// Whether the host may be a public one, as far as its name alone tells.
pub(super) fn is_public(address: &Address) -> bool {
    let name = address.host().trim_end_matches('.');
    let own = [".localhost", ".local", ".internal", ".home.arpa"];
    let named = name != "localhost" && !own.iter().any(|end| name.ends_with(end));
    named && address.number().is_none_or(is_public_number)
}

fn is_public_number(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => is_public_4(number),
        IpAddr::V6(number) => is_public_6(number),
    }
}

/// What IANA's register of special numbers leaves to the public network.
fn is_public_4(number: Ipv4Addr) -> bool {
    !matches!(
        number.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

fn is_public_6(number: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match number.segments() {
        // Numbers of the fourth version in those of the sixth: mapped, compatible, translated, in tunnels.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            is_public_4(inner(high, low))
        }
        // All others that are public begin with 2 or 3; among those are tunnels and examples.
        [0x2001, 0..=0x1ff | 0xdb8, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// The system's certificates, else those that Mozilla trusts.
pub(super) fn tls() -> TlsConfig {
    let system: Vec<Certificate<'static>> = rustls_native_certs::load_native_certs()
        .certs
        .iter()
        .map(|certificate| Certificate::from_der(certificate).to_owned())
        .collect();
    let roots = if system.is_empty() { RootCerts::WebPki } else { RootCerts::new_with_certs(&system) };
    TlsConfig::builder().root_certs(roots).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(host: &str) -> bool {
        is_public(&Address::parse(&format!("http://{host}/")).expect("it is an address"))
    }

    #[test]
    fn numbers_of_private_networks_are_known_in_every_disguise() {
        let own = [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0177.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.20.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[ff02::1]",
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "printer.local",
            "db.internal",
        ];
        for host in own {
            assert!(!public(host), "{host}");
        }
        for host in ["post.example", "93.184.215.14", "[2606:2800:21f::1]", "[::ffff:8.8.8.8]", "localhost.example"] {
            assert!(public(host), "{host}");
        }
    }
}
