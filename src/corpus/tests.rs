use super::*;
use std::fs;
use std::io::Write;

/// The room's one door for tests: a folder of files in, what was read of it out.
fn read_folder(files: &[(&str, &[u8])]) -> String {
    read_folder_with(files, &[""], &ReadOptions::default())
}

fn read_folder_with(files: &[(&str, &[u8])], given: &[&str], options: &ReadOptions) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let paths: Vec<PathBuf> = given.iter().map(|name| folder.path().join(name)).collect();
    let root = format!("{}/", folder.path().display());
    picture(&read(&paths, options)).replace(&root, "").replace(root.trim_end_matches('/'), ".")
}

fn picture(corpus: &Corpus) -> String {
    let mut lines: Vec<String> = corpus.documents.iter().map(document_line).collect();
    lines.extend(corpus.not_read.iter().map(|path| format!("not read: {path}")));
    lines.extend(corpus.twice.iter().map(|path| format!("read once: {path}")));
    lines.extend(corpus.faults.iter().chain(&corpus.notices).map(ToString::to_string));
    lines.join("\n")
}

fn document_line(document: &Document) -> String {
    let day = document.published.map_or("undated".into(), |day| day.to_string());
    let about = [&document.title, &document.outlet, &document.url, &document.author, &document.speaker];
    let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
    format!("{} {day} {about:?} {:?}", document.id, document.body.of(&document.text))
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_date_comes_from_front_matter_dateline_listing_or_name_in_that_order() {
    let listing = b"[[document]]\npath = \"b.txt\"\npublished = 2024-01-04\noutlet = \"The Pier\"\n\
        [[document]]\npath = \"2024-01-09-c.txt\"\npublished = \"5 January 2024\"\n\
        [[document]]\npath = \"a.md\"\npublished = 2024-01-06\noutlet = \"Other\"\nurl = \"https://example.org\"";
    insta::assert_snapshot!(read_folder(&[
        ("a.md", b"---\npublished: 2024-01-02\noutlet: Own\n---\nPublished: 2024-01-07\n"),
        ("b.txt", b"Levy\nPublished: Jan, 3 2024 19:13\n"),
        ("2024-01-09-c.txt", b"Levy."),
        ("2024-01-08-d.txt", b"Levy."),
        ("e.txt", b"Levy."),
        ("documents.toml", listing),
    ]), @r#"
    2024-01-08-d.txt 2024-01-08 [] "Levy."
    2024-01-09-c.txt 2024-01-05 [] "Levy."
    a.md 2024-01-02 ["Own", "https://example.org"] "Published: 2024-01-07\n"
    b.txt 2024-01-03 ["The Pier"] "Levy\nPublished: Jan, 3 2024 19:13\n"
    e.txt undated [] "Levy."
    "#);
}

#[test]
fn rows_are_read_past_a_broken_line() {
    insta::assert_snapshot!(read_folder(&[("a.jsonl", b"\xEF\xBB\xBF{\"id\": 7, \"published\": \"2024-03-02\", \"text\": \"One.\", \"title\": \"T\", \"author\": [\"A\", \"B\"]}\n\
        {\"text\": \"Two.\", \"published\": null}\n\n\
        {\"text\": \"Three.\",, }\n\
        {\"published\": \"2024-03-02\"}\n\
        {\"text\": 5}\n\
        [1]\n\
        {\"text\": \"Eight.\", \"published\": \"soon\"}\n\
        {\"text\": \"Nine.\", \"published\": 20240302}\n\
        {\"id\": \"7\", \"text\": \"Ten.\"}")]), @r#"
    7 2024-03-02 ["T", "A, B"] "One."
    2 undated [] "Two."
    8 undated [] "Eight."
    9 2024-03-02 [] "Nine."
    error: a.jsonl:4: broken JSON at column 19: key must be a string
      = help: each line of a .jsonl file is one JSON object; the other lines are read
    error: a.jsonl:5: the row has no `text`
      = help: name the column that holds the text: --field text=NAME
    error: a.jsonl:6: `text` is a number instead of a string
      = help: the row is left out
    error: a.jsonl:7: a list instead of an object
      = help: write {"id": …, "published": …, "text": …}
    error: a.jsonl:8: `soon` is not a day that can be read
      = help: write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT
    error: a.jsonl:10: the id `7` is already that of a.jsonl:1
      = help: only the first is read; give each document an id of its own
    "#);
}

#[test]
fn an_array_is_read_up_to_its_fault() {
    insta::assert_snapshot!(read_folder(&[
        ("a.json", b"[\n  {\"text\": \"One.\"},\n  {\"text\": \"Two.\"}\n]\n"),
        ("b.json", b"{\"id\": \"b\", \"text\": \"Alone.\"}"),
        ("c.json", b"[{\"id\": \"c\", \"text\": \"One.\"},\n{\"id\": \"d\", \"text\": }]"),
        ("d.json", b"[{\"id\": \"e\", \"text\": \"One.\"},\n"),
        ("e.json", b"[]"),
    ]), @r#"
    1 undated [] "One."
    2 undated [] "Two."
    b undated [] "Alone."
    c undated [] "One."
    e undated [] "One."
    error: c.json:2: broken JSON at column 21: expected value
      = help: nothing behind this place was read
    error: d.json:2: the array does not end
      = help: a `]` is missing; was the file cut?
    warning: e.json: the list is empty; there is no document in it
    "#);
}

#[test]
fn fields_may_have_other_names_and_undated_documents_a_given_day() {
    let renames = ["published=date", "text=body"].map(|r| r.parse().unwrap()).to_vec();
    let options = ReadOptions { renames, date: day_of("2025-02-13") };
    let rows = b"{\"date\": \"2024-01-02\", \"body\": \"One.\"}\n{\"published\": \"2024-01-03\", \"text\": \"Two.\"}\n{\"body\": \"Three.\"}";
    insta::assert_snapshot!(read_folder_with(&[("a.jsonl", rows)], &["a.jsonl"], &options), @r#"
    1 2024-01-02 [] "One."
    2 2024-01-03 [] "Two."
    3 2025-02-13 [] "Three."
    "#);
    assert_eq!("publishd=date".parse::<Rename>().unwrap_err().split(';').next(), Some("there is no field `publishd`"));
}

#[test]
fn folders_are_walked_in_order_without_hidden_files() {
    insta::assert_snapshot!(read_folder(&[
        ("b/z.txt", b"Z."),
        ("b/a.txt", b"A."),
        ("a.txt", b"First."),
        (".git/c.txt", b"Hidden."),
        (".hidden.txt", b"Hidden."),
        ("photo.jpg", b"\0"),
        ("c.txt.gz", &[gzip("Packed, "), gzip("twice.")].concat()),
        ("c.jsonl.gz", &gzip("{\"text\": \"Row.\"}\n")),
    ]), @r#"
    a.txt undated [] "First."
    b/a.txt undated [] "A."
    b/z.txt undated [] "Z."
    1 undated [] "Row."
    c.txt.gz undated [] "Packed, twice."
    not read: photo.jpg
    "#);
}

#[test]
fn what_cannot_be_read_has_one_message() {
    let files: [(&str, &[u8]); 9] = [
        ("empty.txt", b""),
        ("blank.jsonl", b"\n\n"),
        ("junk.txt", b"\x7fELF\0\0\0"),
        ("junk.jsonl", b"\x7fELF\0\0\0"),
        ("cut.txt.gz", &gzip("A levy that is cut.")[..12]),
        ("latin.txt", b"The caf\xE9 stays."),
        ("x/documents.toml", b"[[document]]\npath = \"gone.txt\"\npublished = \"soon\"\n"),
        ("x/a.txt", b"A."),
        ("y/photo.jpg", b"\0"),
    ];
    let given =
        ["empty.txt", "blank.jsonl", "junk.txt", "junk.jsonl", "cut.txt.gz", "latin.txt", "x", "y", "y/photo.jpg", "gone"];
    insta::assert_snapshot!(read_folder_with(&files, &given, &ReadOptions::default()), @r#"
    latin.txt undated [] "The café stays."
    a.txt undated [] "A."
    not read: y/photo.jpg
    error: empty.txt: the file is empty
    error: blank.jsonl: the file is empty
    error: junk.txt: this is a binary file, not text
      = help: save it as text in UTF-8
    error: junk.jsonl: this is a binary file, not text
      = help: save it as text in UTF-8
    error: cut.txt.gz: the file is damaged: incomplete deflate stream
    error: x/documents.toml:2: `gone.txt` is not there
      = help: a path counts from the folder in which documents.toml stands
    error: x/documents.toml:3: `soon` is not a day that can be read
      = help: write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT
    error: y: there is no document in this folder
      = help: .txt, .md, .jsonl and .json are read, each also as .gz; - is JSONL on standard input
    error: y/photo.jpg: this kind of file is not read
      = help: .txt, .md, .jsonl and .json are read, each also as .gz; - is JSONL on standard input
    error: gone: no such file or folder
    "#);
}

#[test]
fn wide_characters_are_decoded_and_lines_may_end_as_in_old_files() {
    let text = "---\npublished: 2024-03-02\n---\nThe “levy” fell.\n";
    let wide = |bytes: fn(char) -> [u8; 4]| "\u{FEFF}".chars().chain(text.chars()).flat_map(bytes).collect::<Vec<u8>>();
    let (little, big) = (wide(|c| u32::from(c).to_le_bytes()), wide(|c| u32::from(c).to_be_bytes()));
    let rows: Vec<u8> = "\u{FEFF}{\"text\": \"One.\"}\r{\"text\": \"Two.\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    insta::assert_snapshot!(read_folder(&[
        ("a.txt", &little),
        ("b.txt", &big),
        ("c.txt", text.replace('\n', "\r").as_bytes()),
        ("d.jsonl", b"{\"id\": \"d1\", \"text\": \"One.\"}\r\r{\"id\": \"d2\", \"text\": 5}\r{\"id\": \"d3\", \"text\": \"Three.\"}\r"),
        ("e.jsonl", &rows),
        ("f.json", b"[{\"id\": \"f1\", \"text\": \"One.\"},\r{\"id\": \"f2\", \"text\": 5}]"),
        ("g.txt", b"\xFF\xFE\0\0\xFF\xFF\xFF\xFF"),
    ]), @r#"
    a.txt 2024-03-02 [] "The “levy” fell.\n"
    b.txt 2024-03-02 [] "The “levy” fell.\n"
    c.txt 2024-03-02 [] "The “levy” fell.\r"
    d1 undated [] "One."
    d3 undated [] "Three."
    1 undated [] "One."
    2 undated [] "Two."
    f1 undated [] "One."
    error: d.jsonl:3: `text` is a number instead of a string
      = help: the row is left out
    error: f.json:2: `text` is a number instead of a string
      = help: the row is left out
    error: g.txt: this is a binary file, not text
      = help: save it as text in UTF-8
    "#);
}

#[test]
fn what_its_author_may_not_have_meant_is_a_notice() {
    let listing = b"[[document]]\npath = \"b.txt\"\noutlet = \"One\"\n[[document]]\npath = \"b.txt\"\noutlet = \"Two\"\n";
    insta::assert_snapshot!(read_folder(&[
        ("a.txt", b"---\npublished: 2024-03-02\ntitle: Levy\npublished: 2024-03-03\n---\nText."),
        ("2024-02-30-b.txt", b"Published: Feb 30, 2024\nText."),
        ("2023-02-29-c.txt", b"Published: Feb 28, 2023\nText."),
        ("b.txt", b"---\npublished: 31 June 2024\n---\nText."),
        ("d.jsonl", b"{\"text\": \"One.\", \"published\": \"2023-02-29\"}"),
        ("documents.toml", listing),
    ]), @r#"
    2023-02-29-c.txt 2023-02-28 [] "Published: Feb 28, 2023\nText."
    2024-02-30-b.txt undated [] "Published: Feb 30, 2024\nText."
    a.txt 2024-03-02 ["Levy"] "Text."
    b.txt undated ["One"] "Text."
    1 undated [] "One."
    error: documents.toml:5: `b.txt` stands there a second time
      = help: only the first entry is used
    error: b.txt: `31 June 2024` is not a day of the calendar
      = help: write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT
    error: d.jsonl:1: `2023-02-29` is not a day of the calendar
      = help: write 2025-02-13, 2025-02-13T19:13:00Z, 13 February 2025, Feb 13, 2025 or Thu, 13 Feb 2025 19:13:00 GMT
    warning: 2024-02-30-b.txt: `Published: Feb 30, 2024` is not a day of the calendar
      = help: it is not used as the day of the document
    warning: 2024-02-30-b.txt: `2024-02-30` is not a day of the calendar
      = help: it is not used as the day of the document
    warning: a.txt:4: `published` stands there a second time
      = help: only the first is used
    "#);
}

#[test]
fn a_file_given_twice_is_read_once() {
    let files: [(&str, &[u8]); 3] = [("a/x.txt", b"A."), ("a/y.jsonl", b"{\"text\": \"One.\"}"), ("b/z.txt", b"B.")];
    let given = ["a/x.txt", "a/../a/x.txt", "a", "b/z.txt", "b"];
    insta::assert_snapshot!(read_folder_with(&files, &given, &ReadOptions::default()), @r#"
    x.txt undated [] "A."
    1 undated [] "One."
    z.txt undated [] "B."
    read once: a/../a/x.txt
    read once: a/x.txt
    read once: b/z.txt
    "#);
}

#[test]
fn lines_without_any_json_are_one_fault_and_an_array_is_read_whatever_its_name() {
    let text = "The levy fell.\n".repeat(50);
    insta::assert_snapshot!(read_folder(&[
        ("a.jsonl", text.as_bytes()),
        ("b.jsonl", b"[\n{\"id\": \"b\", \"text\": \"One.\"}\n]\n"),
        ("c.json", b"{\"id\": \"c1\", \"text\": \"One.\"}\n{\"id\": \"c2\", \"text\": \"Two.\"}\n"),
    ]), @r#"
    b undated [] "One."
    c1 undated [] "One."
    c2 undated [] "Two."
    error: a.jsonl: this is not JSONL
      = help: each line of a .jsonl file is one JSON object; call a file that is one article .txt
    "#);
}

#[test]
fn a_row_that_is_too_long_is_left_out_and_the_next_is_read() {
    let long = std::iter::repeat_n(b' ', rows::LONGEST).chain(*b"{}\n{\"text\": \"Two.\"}\n");
    let mut rows = rows::Rows::Lines(rows::Lines::new(Box::new(io::Cursor::new(long.collect::<Vec<u8>>()))));
    let (line, row) = rows.next(&[]).unwrap();
    assert_eq!((line, row.unwrap_err().what), (1, "the line is longer than 64 MiB".to_owned()));
    assert_eq!(rows.next(&[]).unwrap().1.unwrap().text, "Two.");
    assert!(rows.next(&[]).is_none());
}

/// What `<(zcat rows.jsonl.gz)` gives: a pipe without a name that tells its kind.
#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read_and_one_in_a_folder_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = |name: &str| {
        let path = folder.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    };
    for bytes in
        [b"{\"id\": \"a\", \"text\": \"One.\"}\n".to_vec(), gzip("[{\"id\": \"a\", \"text\": \"One.\"}]"), b"One.".to_vec()]
    {
        let path = pipe("p");
        let writer = std::thread::spawn({
            let path = path.clone();
            move || fs::write(path, bytes).unwrap()
        });
        let corpus = read(std::slice::from_ref(&path), &ReadOptions::default());
        writer.join().unwrap();
        assert_eq!((corpus.documents[0].text.as_str(), corpus.faults.len()), ("One.", 0));
        fs::remove_file(path).unwrap();
    }
    pipe("silent.txt");
    pipe("documents.toml");
    fs::write(folder.path().join("a.txt"), "A.").unwrap();
    let root = format!("{}/", folder.path().display());
    insta::assert_snapshot!(picture(&read(&[folder.path().to_owned()], &ReadOptions::default())).replace(&root, ""), @r#"
    a.txt undated [] "A."
    error: documents.toml: this is no file
      = help: until this is mended, it is not used
    warning: silent.txt: a pipe or device in a folder is not read
      = help: what comes out of a pipe is read where the pipe itself is named
    "#);
}

#[test]
fn a_broken_listing_is_told_once() {
    insta::assert_snapshot!(read_folder(&[
        ("documents.toml", b"[[document]]\npath = \"a.txt\"\npublishd = 2024-01-02\n"),
        ("a.txt", b"A."),
        ("b.txt", b"B."),
    ]), @r#"
    a.txt undated [] "A."
    b.txt undated [] "B."
    error: documents.toml:3: unknown field `publishd`, expected one of `path`, `published`, `title`, `outlet`, `url`, `author`, `speaker`
      = help: until this is mended, nothing in this file is used
    "#);
}

#[test]
fn equal_ids_of_two_folders_are_told_with_both_places() {
    let files: [(&str, &[u8]); 2] = [("a/x.txt", b"A."), ("b/x.txt", b"B.")];
    insta::assert_snapshot!(read_folder_with(&files, &["a", "b"], &ReadOptions::default()), @r#"
    x.txt undated [] "A."
    error: b/x.txt: the id `x.txt` is already that of a/x.txt
      = help: only the first is read; give each document an id of its own
    "#);
}

#[test]
fn many_faults_of_one_file_are_counted() {
    let corpus = read_folder(&[("a.jsonl", "{]\n".repeat(100).as_bytes())]);
    assert_eq!(corpus.matches("error").count(), 21);
    assert!(corpus.ends_with("error: a.jsonl: 80 more rows have a fault"), "{corpus}");
}

#[cfg(unix)]
#[test]
fn a_link_back_to_its_folder_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "A.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    assert_eq!(picture(&read(&[folder.path().to_owned()], &ReadOptions::default())), "a.txt undated [] \"A.\"");
}

#[test]
fn the_account_counts_what_was_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), "{\"text\": \"One.\"}\n{\"text\": \"Two.\", \"published\": \"2024-01-02\"}")
        .unwrap();
    let mut reader = Reader::new(&[folder.path().to_owned()], &ReadOptions::default());
    assert_eq!(reader.next().map(|d| d.id), Some("1".into()));
    let account = reader.finish();
    assert_eq!((account.files, account.read, account.undated, account.documents.len()), (1, 2, vec!["1".to_owned()], 1));
}

proptest::proptest! {
    /// Whatever stands in a file, reading ends, nothing panics, and bodies lie inside their texts.
    #[test]
    fn any_bytes_can_be_read(bytes: Vec<u8>, lines in r#"(---\n|\+\+\+\n|[a-z]+: |[0-9]{1,4}|[ /:T,.-]|[A-Z][a-z]{2}|\[|\]|\{"text": *"a"\}|,|é|\n){0,40}"#) {
        let _ = day_of(&lines);
        for text in [decode::text_of(bytes).unwrap_or_default(), lines] {
            let matter = front_matter::read(&text, &[]);
            let _ = dates::dateline(&text[matter.body..]);
            let mut values = rows::Rows::Values(rows::Values::new(text.clone()));
            let mut lines = rows::Rows::Lines(rows::Lines::new(Box::new(io::Cursor::new(text.clone()))));
            for rows in [&mut values, &mut lines] {
                let read = std::iter::from_fn(|| rows.next(&[])).take(text.len() + 2).count();
                proptest::prop_assert!(read < text.len() + 2);
            }
        }
    }
}
