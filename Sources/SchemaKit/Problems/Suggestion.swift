/// "Did you mean": the accepted word nearest to a mistyped one.
public enum Suggestion {
  /// The nearest of `candidates` within a third of the word's length (at least one, at most three edits), or nil.
  ///
  /// A candidate that the word begins, or that begins the word, counts as near, and so does one that is near but for what
  /// stands behind its last `_`, a unit as a rule: `treshold` is `threshold_db`. Ties go to the earlier candidate.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    // A word longer than any name is no slip of the fingers, and the distance costs the product of the lengths.
    guard !word.isEmpty, word.utf8.count <= 64 else { return nil }
    let limit = min(3, max(1, word.count / 3))
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      var distance = editDistance(word.lowercased(), candidate.lowercased())
      if word.count >= 3, candidate.hasPrefix(word) || word.hasPrefix(candidate) { distance = min(distance, limit) }
      if distance > limit, let stem = stem(of: candidate) {
        distance = editDistance(word.lowercased(), stem.lowercased()) + 1
      }
      if distance <= limit, distance < (best?.distance ?? Int.max) { best = (distance, candidate) }
    }
    return best?.name
  }

  /// A name of several words without the last.
  private static func stem(of name: String) -> Substring? {
    name.lastIndex(of: "_").flatMap { name[..<$0].count >= 4 ? name[..<$0] : nil }
  }

  /// Optimal string alignment distance (Damerau 1964): insertions, deletions, substitutions and swaps of neighbours. O(n·m).
  static func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforePrevious[j - 2] + 1) }
      }
      beforePrevious = previous
      previous = row
    }
    return previous[b.count]
  }
}
