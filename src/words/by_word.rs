//! Lists that are found by the number of a word.

/// Lists by the number of a word: most words have none, and one look says so.
#[derive(Debug, Clone)]
pub struct ByWord<T> {
    /// For each word the number of its list; 0 for none.
    numbers: Vec<u32>,
    lists: Vec<Vec<T>>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        ByWord { numbers: Vec::new(), lists: vec![Vec::new()] }
    }
}

impl<T> ByWord<T> {
    /// Adds `what` to the list of a word.
    pub fn add(&mut self, id: u32, what: T) {
        let id = id as usize;
        if id >= self.numbers.len() {
            self.numbers.resize(id + 1, 0);
        }
        if self.numbers[id] == 0 {
            self.numbers[id] = self.lists.len() as u32;
            self.lists.push(Vec::new());
        }
        self.lists[self.numbers[id] as usize].push(what);
    }

    /// The list of a word.
    #[must_use]
    #[inline]
    pub fn of(&self, id: u32) -> &[T] {
        match self.numbers.get(id as usize) {
            None | Some(0) => &[],
            Some(&number) => &self.lists[number as usize],
        }
    }
}
