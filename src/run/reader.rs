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

use crossterm::event::{Event as Input, KeyEventKind};

use super::Options;
use super::event::{Event, touch};
use super::keys::Listener;
use super::pace::Pace;
use super::whole::Pages;
use crate::analysis::Engine;
use crate::app::{App, Findings, Progress};
use crate::article::Article;
use crate::config::{self, Config, Looks, StartPane};
use crate::keymap::{Key, Pane};
use crate::library::decided::Decided;
use crate::library::places::{Place, Places, Remembered};
use crate::library::session::Session;
use crate::terminal::{self, Ability, Manner, Screen, Signal};
use crate::ui::{self, Hearing};
use crate::worker::{Feeds, Librarian, Worker};

/// How long a chord may wait for its end before all that may follow is shown.
const HESITATION: Duration = Duration::from_millis(400);

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
    pub(super) pages: Option<Pages>,
    /// Articles of which the whole came since.
    pub(super) whole: HashSet<usize>,
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

    /// Keeps what was decided about these articles.
    pub(super) fn keep_decisions(&mut self, stories: &[usize]) {
        for story in stories.iter().filter_map(|story| self.app.shelf.stories.get(*story)) {
            if let Err(error) = self.decided.keep(&story.article, &story.decisions) {
                return self.app.front.told.warn(format!("what you decided could not be kept: {error}"));
            }
        }
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
