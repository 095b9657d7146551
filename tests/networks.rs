//! Other programs read what `walkback graph` writes: networkx the JSON, the GraphML and the GEXF, Graphviz the DOT, and
//! whoever can count the tables. They must all find the same network. And `docs/networks.md` is followed from top to
//! bottom, in a folder of its own.

mod common;

use common::desk::{Desk, council};
use common::tools::need;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

const FIXTURE: &str = "fixtures/hegseth-2025-02";
const PAGE: &str = include_str!("../docs/networks.md");

/// The blocks of the page in their order, with their kinds.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGE.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'))
}

/// The town of the page: its rules and its articles.
fn town() -> Desk {
    let desk = Desk::with(&[]);
    for (kind, block) in blocks() {
        match kind {
            "toml" => desk.put("town.toml", block.as_bytes()),
            "text" if block.starts_with("press.jsonl\n\n") => {
                desk.put("press.jsonl", &block.as_bytes()["press.jsonl\n\n".len()..])
            }
            _ => {}
        }
    }
    desk
}

const TOWN: [&str; 3] = ["--rules", "town.toml", "press.jsonl"];

/// What a run in the town writes to standard output.
fn in_town(args: &[&str]) -> String {
    let output = town().command(&[&["graph"], &TOWN[..], args].concat()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn whoever_follows_the_page_sees_what_it_shows() {
    let desk = town();
    let (mut runs, mut samples) = (0, 0);
    for (kind, block) in blocks() {
        match kind {
            "text" if block.starts_with("$ walkback ") => {
                for run in common::shown(&format!("```text\n{block}```")) {
                    let words = common::words(&run.command);
                    let done = desk.command(&words.iter().map(String::as_str).collect::<Vec<_>>()).output().unwrap();
                    let told = String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap();
                    assert_eq!(told.trim_end(), run.output.trim_end(), "docs/networks.md: walkback {}", run.command);
                    runs += 1;
                }
            }
            "python" if networkx() => {
                let told = told(Command::new("python3").args(["-c", block]).current_dir(desk.path()));
                let shown = block.lines().filter_map(|line| line.split_once("  # ")).map(|(_, comment)| comment);
                assert_eq!(told.trim_end(), shown.collect::<Vec<_>>().join("\n"), "docs/networks.md\n{block}");
                samples += 1;
            }
            "text" | "toml" | "python" | "r" => {}
            other => panic!("a block of another kind: {other}"),
        }
    }
    assert!(runs > 8 && (samples > 3 || !networkx()), "{runs} runs, {samples} samples");
}

#[test]
fn the_chapters_of_the_page_are_those_of_its_list() {
    let chapters = PAGE.lines().filter_map(|line| line.strip_prefix("## "));
    let listed = PAGE.lines().filter(|line| line.contains(". [")).filter_map(|line| line.split(['[', ']']).nth(1));
    assert_eq!(listed.collect::<Vec<_>>(), chapters.collect::<Vec<_>>());
}

/// What a program prints; a test ends where it complains.
fn told(command: &mut Command) -> String {
    let done = command.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{command:?}\n{out}\n{err}");
    assert_eq!(err, "", "{command:?} complains");
    out.into_owned()
}

/// Writes one network in every format into a folder, and lets networkx compare them.
fn compared(desk: &Desk, args: &[&str]) -> String {
    for format in ["json", "graphml", "gexf", "dot"] {
        let file = desk.path().join(format!("net.{format}"));
        let output =
            desk.command(&[&["graph", "--format", format, "-o", file.to_str().unwrap()], args].concat()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let script = common::root().join("tests/networks/compare.py");
    told(Command::new("python3").arg(script).arg(desk.path()))
}

fn networkx() -> bool {
    need("python3", &["-c", "import networkx"])
}

fn graphviz() -> bool {
    need("dot", &["-V"])
}

/// The fixture, seen from a folder of its own.
fn fixture() -> String {
    common::root().join(FIXTURE).to_str().unwrap().to_owned()
}

#[test]
fn networkx_reads_the_same_graph_from_every_format() {
    if networkx() {
        insta::assert_snapshot!(compared(&Desk::with(&[]), &[&fixture()]), @"28 nodes, 52 edges, statements");
    }
}

#[test]
fn networkx_reads_the_same_ties_from_every_format() {
    if networkx() {
        let desk = town();
        let ties = |args: &[&str]| compared(&desk, &[&TOWN[..], args].concat());
        let plain = ties(&["--network", "congruence"]) + &ties(&["--network", "conflict"]);
        let other =
            ties(&["--network", "congruence", "--normalise", "jaccard"]) + &ties(&["--network", "conflict", "--sides", "latest"]);
        insta::assert_snapshot!(plain + &other, @"
        4 nodes, 3 edges, congruence
        4 nodes, 2 edges, conflict
        4 nodes, 3 edges, congruence
        4 nodes, 0 edges, conflict
        ");
    }
}

/// Rules and an article whose names try to break out of every format.
fn hostile() -> Desk {
    let rules = r#"format = 1
[topic.levy]
name = "the <levy> & \"fee\" ]]> -->\\ \u001b[31m=1+1"
also = ["harbour levy"]
[person.voss]
name = "Mara Voss"
[group.council]
name = "</node><script>alert('1')</script>\u0000\ufffe\u202e\n\"; rm -rf /\\"
members = [{ person = "voss", from = 2024-01-01 }]
"#;
    let row = |id: &str, day: &str, verb: &str| {
        let text = format!("“I {verb} the harbour levy \\u0007 <b>&amp;</b> ]]> \\\\ now,” Mara Voss said on Saturday.");
        format!(
            r#"{{"id": "{id}", "published": "{day}", "outlet": "=cmd|'/C calc'!A0", "url": "javascript:alert(1)", "title": "\t@SUM", "text": "{text}"}}"#
        )
    };
    let rows = [row(r#"a/<b>&\"c\" \u0001 _x41_"#, "2024-03-02", "support"), row(r"=1+1;\n|x", "2024-03-09", "oppose")];
    Desk::with(&[("rules/levy.toml", rules.as_bytes()), ("press.jsonl", (rows.join("\n") + "\n").as_bytes())])
}

#[test]
fn hostile_names_are_names_to_every_reader() {
    let desk = hostile();
    let args = ["--rules", "rules", "press.jsonl"];
    if networkx() {
        insta::assert_snapshot!(compared(&desk, &args), @"9 nodes, 11 edges, statements");
    }
    if graphviz() {
        let svg = svg(&desk, &args);
        assert!(!svg.contains("<script") && !svg.contains("javascript:\""), "{svg}");
        assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "{svg}");
    }
}

/// What Graphviz draws of the graph.
fn svg(desk: &Desk, args: &[&str]) -> String {
    let file = desk.path().join("net.dot");
    let output = desk.command(&[&["graph", "-o", file.to_str().unwrap()], args].concat()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    told(Command::new("dot").arg("-Tsvg").arg(file))
}

#[test]
fn graphviz_draws_every_node_and_every_edge() {
    if graphviz() {
        let (desk, fixture) = (town(), fixture());
        let of_town = |network| [&TOWN[..], &["--network", network]].concat();
        for args in [vec![&*fixture], TOWN.to_vec(), of_town("congruence"), of_town("conflict")] {
            let svg = svg(&desk, &args);
            let run = desk.command(&[&["graph", "--format", "json"], &args[..]].concat()).output().unwrap();
            let json: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
            for (kind, key) in [("node", "nodes"), ("edge", "links")] {
                let drawn = svg.matches(&format!("class=\"{kind}\"")).count();
                assert_eq!(drawn, json[key].as_array().unwrap().len(), "{kind} {args:?}");
            }
        }
    }
}

/// The rows of a table by the names of its columns.
fn rows(csv: &str, delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Whoever computes congruence from the table of statements, as DNA does, comes to the same ties.
#[test]
fn the_table_of_statements_has_the_ties_of_the_network() {
    let statements = rows(&in_town(&["--format", "dna-csv"]), b';');
    let mut sides: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for row in statements.iter().filter(|row| !row["agreement"].is_empty() && row["topic"] != "*") {
        sides.entry(row["speaker"].clone()).or_default().insert((row["topic"].clone(), row["agreement"].clone()));
    }
    let json = in_town(&["--network", "congruence", "--format", "json"]);
    let network: serde_json::Value = serde_json::from_str(&json).unwrap();
    let tied: BTreeMap<(String, String), usize> = (network["links"].as_array().unwrap().iter())
        .map(|link| {
            let end = |key: &str| link[key].as_str().unwrap().trim_start_matches("speaker:").to_owned();
            ((end("source"), end("target")), link["shared"].as_u64().unwrap() as usize)
        })
        .collect();
    let names: Vec<&String> = sides.keys().collect();
    for (n, a) in names.iter().enumerate() {
        for b in &names[n + 1..] {
            let shared = sides[*a].intersection(&sides[*b]).count();
            let found = tied.get(&((*a).clone(), (*b).clone())).copied().unwrap_or_default();
            assert_eq!(found, shared, "{a} and {b}");
        }
    }
}

#[test]
fn every_statement_of_the_graph_is_in_the_table() {
    let table = rows(&common::walkback(&["graph", "--format", "dna-csv", FIXTURE]), b';');
    let json = common::walkback(&["graph", "--format", "json", FIXTURE]);
    let graph: serde_json::Value = serde_json::from_str(&json).unwrap();
    let statements = graph["nodes"].as_array().unwrap().iter().filter(|node| node["type"] == "statement");
    let own = statements.filter(|node| node["everything"] == false && node["own"] == true);
    let ids: BTreeSet<&str> = own.map(|node| node["id"].as_str().unwrap()).collect();
    assert_eq!(table.iter().map(|row| row["statement"].as_str()).collect::<BTreeSet<_>>(), ids);
}

#[test]
fn the_matrix_is_read_by_others() {
    let script = "import csv, sys; rows = list(csv.reader(open(sys.argv[1], encoding='utf-8')))\n\
                  assert all(len(row) == len(rows) for row in rows), rows\n\
                  assert [row[0] for row in rows] == rows[0]\n\
                  weights = [[float(cell) for cell in row[1:]] for row in rows[1:]]\n\
                  assert weights == [list(row) for row in zip(*weights)]\n\
                  print(len(weights), sum(map(sum, weights)) / 2)";
    if need("python3", &["-c", "import csv"]) {
        let desk = town();
        let file = desk.path().join("net.csv");
        let args = ["graph", "--format", "csv", "--network", "congruence", "-o", file.to_str().unwrap()];
        assert!(desk.command(&[&args, &TOWN[..]].concat()).output().unwrap().status.success());
        insta::assert_snapshot!(told(Command::new("python3").args(["-c", script]).arg(file)), @"4 4.0");
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let desk = hostile();
    for args in [&["--format", "dna-csv"][..], &["--format", "csv", "--network", "congruence"]] {
        let run = desk.command(&[&["graph", "--rules", "rules", "press.jsonl"], args].concat()).output().unwrap();
        let table = String::from_utf8(run.stdout).unwrap();
        let delimiter = if args[1] == "csv" { b',' } else { b';' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(table.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                let computes = cell.trim_start().starts_with(['=', '+', '-', '@', '|']) && cell.parse::<f64>().is_err();
                assert!(!computes, "{cell}");
                assert!(!cell.contains(char::is_control), "{cell}");
            }
        }
    }
}

#[test]
fn only_what_was_said_in_the_time_is_in_the_network() {
    let desk = council();
    let count = |args: &[&str]| {
        let args = [&["graph", "--rules", "rules", "press", "--format", "json"], args].concat();
        desk.run(&args).matches("\"type\": \"statement\"").count()
    };
    assert_eq!([count(&[]), count(&["--since", "2024-06-18"]), count(&["--until", "2024-06-17"])], [2, 1, 1]);
    assert_eq!([count(&["--speaker", "Mara Voss"]), count(&["--topic", "harbour-levy"])], [2, 2]);
    let nobody = desk.run(&["graph", "--rules", "rules", "press", "--format", "json", "--speaker", "Mara Vos"]);
    assert!(nobody.contains("warning: no speaker is called `Mara Vos`\n  = help: did you mean `Mara Voss`?"), "{nobody}");
}

#[test]
fn what_does_not_go_together_is_a_wrong_command_line() {
    let desk = council();
    let run = |args: &[&str]| desk.run(&[&["graph", "--rules", "rules", "press"], args].concat());
    insta::assert_snapshot!(run(&["--format", "csv"]), @"
    exit 2
    ---
    error: --format csv is a table of weights
      = help: add --network congruence or --network conflict, or write --format dna-csv
    ");
    insta::assert_snapshot!(run(&["--format", "dna-csv", "--network", "conflict"]), @"
    exit 2
    ---
    error: --format dna-csv is a table of statements, not of ties
      = help: leave out --network, or write --format csv
    ");
    assert!(run(&["--sides", "most"]).starts_with("exit 2\n") && run(&["--normalise", "jaccard"]).starts_with("exit 2\n"));
}

#[test]
fn what_a_table_cannot_say_is_said_beside_it() {
    let desk = council();
    desk.put("press/2024-07-01-visit.txt", "“I am open to the harbour levy,” Mara Voss said on Monday.\n".as_bytes());
    let run = desk.run(&["graph", "--rules", "rules", "press", "--format", "dna-csv"]);
    assert!(run.ends_with("---\nnote: 1 of 3 rows take no side (open): their cell `agreement` is empty\n"), "{run}");
}

/// What the schema of GEXF 1.3 says of an element: where it stands, the attributes it needs, and those it may have.
const GEXF: [(&str, &str, &[&str], &[&str]); 13] = [
    ("gexf", "", &["xmlns", "version"], &[]),
    ("meta", "gexf", &[], &["lastmodifieddate"]),
    ("creator", "meta", &[], &[]),
    ("description", "meta", &[], &[]),
    ("graph", "gexf", &[], &["defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation"]),
    ("attributes", "graph", &["class"], &["mode"]),
    ("attribute", "attributes", &["id", "title", "type"], &[]),
    ("nodes", "graph", &[], &["count"]),
    ("node", "nodes", &["id"], &["label", "start", "end"]),
    ("edges", "graph", &[], &["count"]),
    ("edge", "edges", &["source", "target"], &["id", "type", "label", "weight", "kind", "start", "end"]),
    ("attvalues", "node edge", &[], &[]),
    ("attvalue", "attvalues", &["for", "value"], &[]),
];

/// Values that the schema lists.
const LISTED: [(&str, &str, &[&str]); 8] = [
    ("gexf", "version", &["1.3"]),
    ("graph", "defaultedgetype", &["directed", "undirected", "mutual"]),
    ("graph", "idtype", &["integer", "string"]),
    ("graph", "mode", &["static", "dynamic"]),
    ("graph", "timeformat", &["integer", "double", "date", "dateTime"]),
    ("graph", "timerepresentation", &["interval", "timestamp"]),
    ("attributes", "class", &["node", "edge"]),
    ("attribute", "type", &["integer", "long", "double", "float", "boolean", "string", "anyURI"]),
];

/// Reads GEXF and holds every element against the schema; gives the elements with their attributes.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut elements): (Vec<String>, Vec<_>) = (Vec::new(), Vec::new());
    loop {
        let (tag, leaf) = match reader.read_event().unwrap() {
            Event::Eof => return elements,
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            _ => continue,
        };
        let name = tag.name().as_ref().to_owned();
        let attributes: BTreeMap<String, String> =
            tag.attributes().map(|a| a.unwrap()).map(|a| (a.key.as_ref().to_owned(), a.value.into_owned())).collect();
        fits(&name, open.last().map_or("", String::as_str), &attributes);
        elements.push((name.clone(), attributes));
        if !leaf {
            open.push(name);
        }
    }
}

fn fits(name: &str, parent: &str, attributes: &BTreeMap<String, String>) {
    let (_, parents, needs, may) = GEXF.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("<{name}>"));
    assert!(parents.split(' ').any(|known| known == parent), "<{name}> in <{parent}>");
    assert!(needs.iter().all(|need| attributes.contains_key(*need)), "<{name}> {attributes:?}");
    assert!(attributes.keys().all(|key| needs.iter().chain(*may).any(|known| known == key)), "<{name}> {attributes:?}");
    for (_, key, values) in LISTED.iter().filter(|(element, ..)| *element == name) {
        assert!(attributes.get(*key).is_none_or(|value| values.contains(&value.as_str())), "{key} of {attributes:?}");
    }
    for key in ["start", "end"] {
        assert!(attributes.get(key).is_none_or(|day| day.parse::<jiff::civil::Date>().is_ok()), "{attributes:?}");
    }
}

#[test]
fn gexf_has_the_shape_of_its_schema() {
    let desk = hostile();
    let of_town = ["--network", "conflict", "--normalise", "average"];
    let hostile = desk.command(&["graph", "--rules", "rules", "press.jsonl", "--format", "gexf"]).output().unwrap();
    for xml in [
        common::walkback(&["graph", FIXTURE, "--format", "gexf"]),
        String::from_utf8(hostile.stdout).unwrap(),
        in_town(&[&["--format", "gexf"], &of_town[..]].concat()),
    ] {
        let elements = elements(&xml);
        let ids = |name: &str, key: &str| -> Vec<String> {
            elements.iter().filter(|(n, _)| n == name).map(|(_, attributes)| attributes[key].clone()).collect()
        };
        let (nodes, edges, declared) = (ids("node", "id"), ids("edge", "id"), ids("attribute", "id"));
        assert!(nodes.iter().collect::<BTreeSet<_>>().len() == nodes.len() && nodes.len() > 3);
        assert!(edges.iter().collect::<BTreeSet<_>>().len() == edges.len() && edges.len() > 1);
        assert!([ids("edge", "source"), ids("edge", "target")].concat().iter().all(|end| nodes.contains(end)));
        assert!(ids("attvalue", "for").iter().all(|of| declared.contains(of)));
        let order: Vec<&str> = elements.iter().map(|(name, _)| &**name).filter(|name| name.ends_with('s')).collect();
        assert!(order.starts_with(&["attributes", "attributes", "nodes"]), "{order:?}");
    }
}

/// The schema of GraphML wants ids of letters, digits and a few marks; every edge and data refers to what is there.
#[test]
fn graphml_refers_to_nothing_that_is_not_there() {
    let desk = hostile();
    let run = desk.command(&["graph", "--rules", "rules", "press.jsonl", "--format", "graphml"]).output().unwrap();
    let xml = String::from_utf8(run.stdout).unwrap();
    let values = |of: &str, name: &str| -> Vec<String> {
        let begins = format!("<{of} ");
        let tags = xml.split(&begins).skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter_map(|tag| tag.split(&format!("{name}=\"")).nth(1)?.split('"').next().map(str::to_owned)).collect()
    };
    let once = |ids: &[String]| ids.iter().collect::<BTreeSet<_>>().len() == ids.len();
    let (nodes, edges, keys) = (values("node", "id"), values("edge", "id"), values("key", "id"));
    assert!(once(&nodes) && once(&edges) && once(&keys) && nodes.len() > 5);
    let plain = |id: &String| id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    assert!(nodes.iter().chain(&edges).chain(&keys).all(plain));
    assert!([values("edge", "source"), values("edge", "target")].concat().iter().all(|end| nodes.contains(end)));
    assert!(values("data", "key").iter().all(|key| keys.contains(key)));
}
