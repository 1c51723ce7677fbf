/// `did you mean`.
enum Suggestion {
  /// The candidate nearest to a word, if its edit distance is at most 1 (words of one or two characters) or 2; the first
  /// in order on ties. O(candidates × length²), longer words are not compared.
  static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.unicodeScalars.prefix(65))
    guard letters.count <= 64 else { return nil }
    var best: String?
    var bestDistance = (letters.count <= 2 ? 1 : 2) + 1
    for candidate in candidates {
      let other = Array(candidate.unicodeScalars.prefix(70))
      guard abs(other.count - letters.count) < bestDistance, candidate != word else { continue }
      let distance = EditDistance.levenshtein(letters, other)
      if distance < bestDistance { (best, bestDistance) = (candidate, distance) }
    }
    return best
  }
}
