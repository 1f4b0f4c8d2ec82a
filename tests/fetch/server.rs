//! A server of the web on this machine, which answers as a test wants and remembers what it was asked.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: HashMap<String, String>,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Writes what stands after the head.
type Body = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

/// What is answered.
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Body,
}

impl Reply {
    pub fn new(status: u16, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref().to_vec();
        let length = body.len().to_string();
        Self::streamed(status, move |out: &mut dyn Write| out.write_all(&body)).with("Content-Length", &length)
    }

    pub fn page(body: impl AsRef<[u8]>) -> Self {
        Self::new(200, body).with("Content-Type", "text/html")
    }

    pub fn feed(body: impl AsRef<[u8]>) -> Self {
        Self::new(200, body).with("Content-Type", "application/rss+xml")
    }

    pub fn to(status: u16, address: &str) -> Self {
        Self::new(status, "").with("Location", address)
    }

    pub fn streamed(status: u16, body: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Self {
        Self { status, headers: Vec::new(), body: Box::new(body) }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A server; its threads end with the test.
pub struct Server {
    address: SocketAddr,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
    most: Arc<AtomicUsize>,
}

impl Server {
    pub fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::over("http", answer, |stream, serve| serve(&mut &stream, &mut &stream))
    }

    /// The same over TLS, with a certificate for 127.0.0.1; and the certificate of whoever signed it, as PEM.
    pub fn sealed(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> (Self, String) {
        let (config, root) = certified();
        let server = Self::over("https", answer, move |stream, serve| {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).map_err(io::Error::other)?;
            let stream = Mutex::new(rustls::StreamOwned::new(connection, stream));
            let (mut input, mut output) = (Half(&stream), Half(&stream));
            serve(&mut input, &mut output)?;
            let mut stream = stream.lock().unwrap();
            stream.conn.send_close_notify();
            stream.flush()
        });
        (server, root)
    }

    fn over(
        scheme: &'static str,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
        speak: impl Fn(TcpStream, &dyn Fn(&mut dyn Read, &mut dyn Write) -> io::Result<()>) -> io::Result<()>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, most) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
        let server = Self { address, scheme, asked: Arc::clone(&asked), most: Arc::clone(&most) };
        let (answer, speak, open) = (Arc::new(answer), Arc::new(speak), Arc::new(AtomicUsize::new(0)));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (answer, speak, asked) = (Arc::clone(&answer), Arc::clone(&speak), Arc::clone(&asked));
                let (open, most) = (Arc::clone(&open), Arc::clone(&most));
                thread::spawn(move || {
                    most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let waits = Cell::new(true);
                    // Whoever has the whole answer may ask again before this thread is told so.
                    let answered = || _ = waits.replace(false) && open.fetch_sub(1, Ordering::SeqCst) > 0;
                    let serve = |input: &mut dyn Read, output: &mut dyn Write| {
                        let request = head(input)?;
                        asked.lock().unwrap().push(request.clone());
                        let reply = answer(&request);
                        answered();
                        write(reply, output)
                    };
                    // Whoever asked may have gone.
                    let _ = speak(stream, &serve);
                    answered();
                });
            }
        });
        server
    }

    /// The address of a path on it.
    pub fn at(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// What it was asked, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths it was asked for, in order.
    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }

    /// The most that waited for an answer at once.
    pub fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

struct Half<'a>(&'a Mutex<rustls::StreamOwned<rustls::ServerConnection, TcpStream>>);

impl Read for Half<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap().read(bytes)
    }
}

impl Write for Half<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.lock().unwrap().flush()
    }
}

fn head(input: &mut dyn Read) -> io::Result<Asked> {
    let mut lines = BufReader::new(input).lines();
    let first = lines.next().unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = HashMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    Ok(Asked { path, headers })
}

fn write(reply: Reply, output: &mut dyn Write) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} Word\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    output.write_all(format!("{head}\r\n").as_bytes())?;
    (reply.body)(output)?;
    output.flush()
}

fn certified() -> (Arc<rustls::ServerConfig>, String) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let mut root = CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root_key = KeyPair::generate().unwrap();
    let pem = root.self_signed(&root_key).unwrap().pem();
    let own_key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(["127.0.0.1".to_owned(), "localhost".to_owned()]).unwrap();
    let own = own.signed_by(&own_key, &Issuer::new(root, root_key)).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    (Arc::new(config.with_no_client_auth().with_single_cert(vec![own.der().clone()], key).unwrap()), pem)
}

/// A page of a paper with a body of some paragraphs.
pub fn page(title: &str, body: &str) -> String {
    let filling = "The harbour of Norby has been open to all ships since the spring, and its keeper expects more of \
                   them in the coming months than in all the years before, as the town council heard on Tuesday.";
    format!(
        "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{body}</p>\
         <p>{filling}</p><p>“We keep the light burning,” said Ann Roe, the keeper of the harbour. {filling}</p></article></body></html>"
    )
}

/// An RSS feed of these items, each an address path on `base` and a description.
pub fn rss(base: &str, items: &[(&str, &str)]) -> String {
    let items = items
        .iter()
        .map(|(path, text)| {
            let address = if path.contains("://") { (*path).to_owned() } else { format!("{base}{path}") };
            format!("<item><title>On {path}</title><link>{address}</link><description>{text}</description></item>")
        })
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Norby News</title><link>{base}/</link>{items}</channel></rss>"
    )
}

/// A text long enough to be a whole article.
pub fn long(subject: &str) -> String {
    (0..24)
        .map(|number| {
            format!("{subject} number {number} was told to the council of Norby, which heard it and thanked for it. ")
        })
        .collect::<Vec<_>>()
        .concat()
}
