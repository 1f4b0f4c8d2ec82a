//! The reader at work: events in, one update and one frame each, effects done.

use std::collections::HashSet;
use std::fmt::Display;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as Input, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::Options;
use super::keys::Listener;
use super::pace::Pace;
use super::whole::Pages;
use crate::analysis::Engine;
use crate::app::{App, Deed, Findings, Progress, Touch};
use crate::article::Article;
use crate::config::{self, Config, Looks, StartPane};
use crate::ingest::feed::is_summary;
use crate::keymap::{Key, Pane};
use crate::library::decided::Decided;
use crate::library::inquiry::Reply;
use crate::library::places::{Place, Places, Remembered};
use crate::library::session::Session;
use crate::library::store::Row;
use crate::terminal::{self, Ability, Manner, Screen, Signal};
use crate::ui::{self, Hearing};
use crate::worker::{Feeds, Job, Librarian, Synced, Worker};

/// How long a chord may wait for its end before all that may follow is shown.
const HESITATION: Duration = Duration::from_millis(400);

/// All that can happen to the reader.
#[derive(Debug)]
pub(super) enum Event {
    /// Keys, clicks, pastes, other sizes.
    Input(Vec<Input>),
    /// The terminal sends nothing more.
    Hung(io::Error),
    /// A signal.
    Signal(Signal),
    /// An article was read in, or could not be.
    Article(Result<Article, String>),
    /// All articles were read in.
    Complete,
    /// What was found in the article with this ticket, and how far that is.
    Found(u64, Arc<Findings>, Progress),
    /// The engine broke down over the article with this ticket.
    Broken(u64),
    /// The whole article came of which there was a summary, or did not.
    Whole(usize, Result<Article, String>),
    /// What the library tells on the errand with this ticket.
    Told(u64, Reply),
    /// An article of the library that the errand with this ticket asked for.
    Brought(u64, Box<Row>, Arc<Article>, Arc<Findings>),
    /// How far the feeds are asked, or what came of it.
    Synced(Synced),
}

impl Event {
    /// Whether it only brings more of what is still being found or asked for.
    fn is_provisional(&self) -> bool {
        matches!(self, Self::Found(_, _, Progress::Running(_)) | Self::Synced(_))
    }
}

/// The reader with all it needs.
pub struct Reader {
    pub(super) app: App,
    pub(super) screen: Screen,
    pub(super) looks: Looks,
    /// Tells everything line by line, where it is not shown in panes.
    pub(super) hearing: Option<Hearing>,
    pub(super) worker: Worker,
    places: Places,
    decided: Decided,
    pub(super) sender: Sender<Event>,
    pub(super) events: Receiver<Event>,
    pub(super) over: Option<i32>,
    keys: Option<Listener>,
    pace: Pace,
    /// Whether nothing more is to be read in.
    pub(super) stopped: Arc<AtomicBool>,
    pub(super) engine: Engine,
    pages: Option<Pages>,
    /// Articles of which the whole came since.
    whole: HashSet<usize>,
    pub(super) librarian: Option<Librarian>,
    pub(super) library: Option<PathBuf>,
    /// The feeds, while they are being asked.
    pub(super) feeds: Option<Feeds>,
}

impl Reader {
    /// Takes the terminal and shows the first article, or without one the library; `sentences` tell what could not be
    /// opened before it.
    pub fn open(first: Option<Article>, sentences: Vec<String>, options: Options) -> io::Result<Self> {
        let (config, mistakes) = Config::load(&options.settings);
        let looks = config::looks(config.theme.as_deref());
        let unlike = looks.told.clone();
        let (sender, events) = channel();
        // Before the terminal is taken: no signal may find it taken and nobody listening.
        let signals = sender.clone();
        terminal::listen(move |signal| drop(signals.send(Event::Signal(signal))))?;
        let ability = Ability::told(|name| std::env::var(name).ok());
        let by_lines = config.plain_ui || !ability.moves;
        let manner = if by_lines { Manner::Linear } else { Manner::Painted };
        let mut screen = Screen::take(config.mouse, manner)?;
        screen.make_links(ability.makes_links(config.links));
        let (width, height) = screen.size()?;
        let (keymap, clashes) = config::keymap(&config.keys);
        let mut app = App::new(keymap, width, height);
        app.hands.settings = config::offered();
        if let Some(file) = Session::standard_file() {
            app.resume_session(Session::open(&file));
        }
        app.hands.mouse = config.mouse;
        app.hands.template = config.quote;
        app.front.samples = options.samples;
        app.screen.measure = config.measure;
        let places = Places::standard_file().map_or_else(Places::default, |file| Places::open(&file));
        let decided = Decided::standard();
        let worker = worker(sender.clone());
        let mut reader = Self {
            app,
            screen,
            looks,
            hearing: by_lines.then(Hearing::default),
            worker,
            places,
            decided,
            sender,
            events,
            over: None,
            keys: None,
            pace: Pace::default(),
            stopped: Arc::default(),
            engine: options.engine,
            pages: options.pages,
            whole: HashSet::new(),
            librarian: None,
            library: options.library,
            feeds: None,
        };
        match first {
            Some(first) => reader.add(first),
            None => reader.enter_library(),
        }
        if let Some(paragraph) = options.paragraph {
            reader.app.resume(0, paragraph - 1, 0, false);
        }
        reader.app.screen.enter(start_pane(config.pane));
        for sentence in sentences.into_iter().chain(mistakes).chain(unlike).chain(clashes) {
            reader.app.front.told.warn(sentence);
        }
        if let Some(filter) = options.filter {
            reader.app.filter_by(&filter);
        }
        reader.app.settle();
        reader.send_errands();
        if reader.library.is_some() {
            reader.await_rows()?;
        }
        reader.draw()?;
        Ok(reader)
    }

    /// Draws the other articles from the iterator, on a thread of its own.
    pub fn read_in<E: Display>(&self, articles: impl Iterator<Item = Result<Article, E>> + Send + 'static) {
        let (sender, stopped) = (self.sender.clone(), Arc::clone(&self.stopped));
        thread::spawn(move || {
            let wanted = articles.take_while(|_| !stopped.load(Ordering::Relaxed));
            let all = wanted.map(|article| Event::Article(article.map_err(|error| error.to_string())));
            // Nobody listens any more once the reader has left.
            let _ = all.chain([Event::Complete]).try_for_each(|event| sender.send(event).map_err(drop));
        });
    }

    /// Goes on until the reader leaves. The places are kept in every case.
    pub fn run(&mut self) -> io::Result<()> {
        let end = self.listen_to_keys().and_then(|()| self.turn_until_over());
        self.keep_places();
        self.librarian.iter().for_each(Librarian::finish);
        if let Some(signal) = self.over.filter(|signal| *signal != 0) {
            terminal::end_by(signal);
        }
        end
    }

    fn listen_to_keys(&mut self) -> io::Result<()> {
        let sender = self.sender.clone();
        let deliver =
            move |batch: io::Result<Vec<Input>>| sender.send(batch.map_or_else(Event::Hung, Event::Input)).is_ok();
        self.keys = Some(Listener::start(deliver)?);
        Ok(())
    }

    /// One event, and those that have come meanwhile; one frame.
    fn turn_until_over(&mut self) -> io::Result<()> {
        while self.over.is_none() {
            let mut merely_arrived = false;
            match self.next() {
                Ok(event) => {
                    merely_arrived = event.is_provisional();
                    self.take(event)?;
                }
                Err(RecvTimeoutError::Timeout) if self.pace.is_due(Instant::now()) => {}
                Err(RecvTimeoutError::Timeout) => self.app.linger(),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            while let Some(event) = self.over.is_none().then(|| self.events.try_recv().ok()).flatten() {
                merely_arrived &= event.is_provisional();
                self.take(event)?;
            }
            self.send_errands();
            if self.over.is_none() && self.pace.draws(merely_arrived, Instant::now()) {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// The next event; while a chord has begun, no longer than a reader who knows it hesitates, and while a frame is
    /// held back, no longer than that.
    fn next(&self) -> Result<Event, RecvTimeoutError> {
        let chord = self.app.is_waiting().then_some(HESITATION);
        match chord.into_iter().chain(self.pace.wait(Instant::now())).min() {
            Some(longest) => self.events.recv_timeout(longest),
            None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (app, theme) = (&self.app, &self.looks.theme);
        match &mut self.hearing {
            Some(hearing) => self.screen.tell(&ui::broken(&hearing.hear(app, theme), app.screen.width)),
            None => self.screen.draw(|frame| ui::draw(app, theme, frame)),
        }
    }

    pub(super) fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Input(batch) => {
                self.pace.key(Instant::now());
                for input in batch {
                    if self.over.is_none() {
                        self.input(input)?;
                    }
                }
                self.keys.iter().for_each(Listener::go_on);
            }
            Event::Hung(error) => return Err(error),
            Event::Signal(signal) => return self.signal(signal),
            Event::Article(Ok(article)) => self.add(article),
            Event::Article(Err(sentence)) => self.app.front.told.warn(sentence),
            Event::Complete => self.app.shelf.complete = true,
            Event::Synced(synced) => self.take_synced(synced),
            Event::Told(ticket, reply) => self.app.hear(ticket, reply),
            Event::Brought(ticket, row, article, findings) => {
                let known = self.places.of(&article).map(|known| (known.place.paragraph, known.place.byte));
                let decisions = self.decided.of(&article).with(row.starred, &row.tags);
                let here = self.app.shelf.stories.len();
                let effect = self.app.brought(ticket, &row, article, findings, known);
                if !decisions.is_empty() && self.app.shelf.stories.len() > here {
                    self.app.take_decisions(here, decisions);
                }
                if let Some(effect) = effect {
                    return self.put_into_effect(effect);
                }
            }
            Event::Broken(ticket) => {
                let title =
                    self.app.shelf.stories.get(ticket as u32 as usize).map_or("an article", |story| &story.title);
                let sentence =
                    format!("the engine broke down over “{title}”: a mistake of dateline's, please report it");
                self.app.front.told.warn(sentence);
            }
            Event::Whole(story, whole) => self.take_whole(story, whole),
            // What was found in the summary is nothing of the whole.
            Event::Found(ticket, ..) if ticket != self.ticket(ticket as u32 as usize) => {}
            Event::Found(ticket, findings, progress) => {
                let story = ticket as u32 as usize;
                let known = self.app.shelf.stories.get(story).map(|story| story.progress);
                // A provisional answer that comes after the whole one is stale.
                if known != Some(Progress::Done) {
                    self.app.found(story, findings, progress);
                }
            }
        }
        Ok(())
    }

    fn input(&mut self, input: Input) -> io::Result<()> {
        let effects = match input {
            Input::Key(key) if key.kind != KeyEventKind::Release => self.app.press(Key::from(key)),
            Input::Mouse(mouse) => touch(mouse).and_then(|touch| self.app.touch(touch)).into_iter().collect(),
            Input::Paste(text) => {
                self.app.paste(&text);
                Vec::new()
            }
            _ => Vec::new(),
        };
        effects.into_iter().try_for_each(|effect| self.put_into_effect(effect))
    }

    pub(super) fn signal(&mut self, signal: Signal) -> io::Result<()> {
        match signal {
            Signal::End(number) => self.over = Some(number),
            Signal::Suspend => self.screen.suspend()?,
            Signal::Resumed => self.screen.retake()?,
            // Drawn whole even where the size is what it was: on the way there the terminal moved its cells.
            Signal::Resized => self.screen.redraw()?,
        }
        let (width, height) = self.screen.size()?;
        self.app.resize(width, height);
        Ok(())
    }

    /// Puts an article on the shelf, where the reader left it, and asks for its analysis.
    fn add(&mut self, article: Article) {
        let article = Arc::new(article);
        let known = self.places.of(&article);
        let opened = self.app.add(Arc::clone(&article));
        let story = self.app.shelf.stories.len() - 1;
        if let Some(Remembered { place, read }) = known {
            self.app.resume(story, place.paragraph, place.byte, read);
        }
        let decisions = self.decided.of(&article);
        if !decisions.is_empty() {
            self.app.take_decisions(story, decisions);
        }
        self.want(story, opened.is_some());
        if opened.is_some() {
            self.want_whole(story);
        }
    }

    /// Asks for the whole of an article of which a feed brought a summary.
    pub(super) fn want_whole(&mut self, story: usize) {
        let (Some(pages), Some(known)) = (&self.pages, self.app.shelf.stories.get(story)) else { return };
        if !is_summary(&known.article) {
            return;
        }
        let sender = self.sender.clone();
        // Nobody listens any more once the reader has left.
        pages.fetch(&known.article, self.library.clone(), move |whole| drop(sender.send(Event::Whole(story, whole))));
        self.app.front.told.tell("this is a summary; the whole article is being fetched");
    }

    fn take_whole(&mut self, story: usize, whole: Result<Article, String>) {
        match whole {
            Ok(article) => {
                self.whole.insert(story);
                self.app.replace(story, Arc::new(article));
                self.app.front.told.tell("the whole article has come");
                self.want(story, true);
            }
            Err(sentence) => self.app.front.told.warn(sentence),
        }
    }

    /// Whose answer an analysis is: the article's place on the shelf, and whether it is of the summary or the whole.
    fn ticket(&self, story: usize) -> u64 {
        story as u64 | u64::from(self.whole.contains(&story)) << 32
    }

    /// Keeps what was decided about these articles.
    pub(super) fn keep_decisions(&mut self, stories: &[usize]) {
        for story in stories.iter().filter_map(|story| self.app.shelf.stories.get(*story)) {
            if let Err(error) = self.decided.keep(&story.article, &story.decisions) {
                return self.app.front.told.warn(format!("what you decided could not be kept: {error}"));
            }
        }
    }

    /// Asks for an article's analysis, unless it is there: at once for what is open, else when there is time.
    pub(super) fn want(&mut self, story: usize, now: bool) {
        let Some(known) = self.app.shelf.stories.get(story) else { return };
        if !matches!(known.progress, Progress::Waiting) {
            return;
        }
        let job = Job { ticket: self.ticket(story), article: Arc::clone(&known.article), engine: self.engine };
        if now { self.worker.now(job) } else { self.worker.later(job) }
    }

    /// Keeps the place in each article that was open.
    fn keep_places(&mut self) {
        self.app.leave();
        for story in &self.app.shelf.stories {
            let Some(spot) = story.spot else { continue };
            let start = story.article.paragraphs.get(spot.place.paragraph as usize).map_or(0, |p| p.span.start);
            let place = Place { paragraph: spot.place.paragraph, byte: spot.place.offset.saturating_sub(start) };
            self.places.remember(&story.article, Remembered { place, read: !story.unread });
        }
        // What cannot be kept is no reason to keep the reader.
        let _ = self.places.save();
        if let Some(file) = Session::standard_file() {
            let mut session = self.app.session();
            self.note_left(&mut session);
            let _ = session.save(&file);
        }
    }
}

/// The worker: findings are made ready on its threads, so that no frame waits for them.
fn worker(sender: Sender<Event>) -> Worker {
    Worker::start(2, move |answer| {
        let progress = if answer.last {
            Progress::Done
        } else {
            Progress::Running((answer.read as u64 * 100 / answer.length.max(1) as u64).min(99) as u8)
        };
        if answer.broken {
            let _ = sender.send(Event::Broken(answer.ticket));
        }
        let findings = Arc::new(Findings::new(answer.analysis));
        // Nobody listens any more once the reader has left.
        let _ = sender.send(Event::Found(answer.ticket, findings, progress));
    })
}

fn start_pane(pane: StartPane) -> Pane {
    match pane {
        StartPane::Articles => Pane::Articles,
        StartPane::Text => Pane::Text,
        StartPane::Entities => Pane::Entities,
        StartPane::Quotes => Pane::Quotes,
    }
}

fn touch(mouse: MouseEvent) -> Option<Touch> {
    let deed = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Click,
        MouseEventKind::Drag(MouseButton::Left) => Deed::Drag,
        MouseEventKind::Up(MouseButton::Left) => Deed::Release,
        MouseEventKind::ScrollDown => Deed::Wheel(1),
        MouseEventKind::ScrollUp => Deed::Wheel(-1),
        _ => return None,
    };
    Some(Touch { column: mouse.column, row: mouse.row, deed })
}
