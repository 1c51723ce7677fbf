import Starlark

/// The allowed word that was probably meant (contract, Starlark §4.4).
public enum LibrarySuggestion {
  /// The first word that the text begins or that begins the text, else the nearest within three edits (Levenshtein 1966),
  /// the first on ties; letter case does not count. O(words · length²) whatever the text's length.
  public static func word(for text: String, among words: [String]) -> String? {
    // Longer than any word by more than the edits that are allowed is as good as infinitely long.
    let longest = words.map(\.unicodeScalars.count).max() ?? 0
    let text = lowercase(String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest + 4))))
    for word in words {
      let letters = lowercase(word)
      if letters.starts(with: text) || text.starts(with: letters) { return word }
    }
    return nearest(text, words)
  }

  private static func lowercase(_ text: String) -> [Unicode.Scalar] { Array(text.lowercased().unicodeScalars) }

  private static let mostEdits = 3

  private static func nearest(_ text: [Unicode.Scalar], _ words: [String]) -> String? {
    var best: (distance: Int, word: String)?
    for word in words {
      let letters = lowercase(word)
      guard abs(letters.count - text.count) <= mostEdits else { continue }
      let distance = EditDistance.levenshtein(text, letters)
      if distance <= mostEdits, distance < best?.distance ?? .max { best = (distance, word) }
    }
    return best?.word
  }
}
