/// Finds what a mistyped word was probably meant to be.
public enum Suggestions {
  /// Up to three candidates near the word, nearest first, ties in the candidates' order.
  ///
  /// Near means: an edit distance of at most a third of the longer word (at least one, so that two-letter words get
  /// help too), or one is the beginning of the other, since abbreviations are not accepted.
  public static func nearest(to word: String, in candidates: [String]) -> [String] {
    guard !word.isEmpty else { return [] }
    let typed = Array(word.lowercased().unicodeScalars)
    // A pasted file would cost length × length steps for nothing.
    guard typed.count <= 64 else { return [] }
    var scored: [(distance: Int, order: Int, text: String)] = []
    for (order, candidate) in candidates.enumerated() {
      let wanted = Array(candidate.lowercased().unicodeScalars)
      let distance = editDistance(typed, wanted)
      let limit = max(1, max(typed.count, wanted.count) / 3)
      let isPrefix =
        typed.count >= 2 && (wanted.starts(with: typed) || (wanted.count >= 2 && typed.starts(with: wanted)))
      if distance <= limit && distance < max(typed.count, wanted.count) || isPrefix {
        scored.append((min(distance, isPrefix ? 2 : distance), order, candidate))
      }
    }
    scored.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return scored.prefix(3).map(\.text)
  }

  /// The hint line for a mistyped word, or none.
  static func hints(for word: String, in candidates: [String], prefix: String = "") -> [String] {
    let found = nearest(to: word, in: candidates).map { "'\(prefix)\($0)'" }
    guard let last = found.last else { return [] }
    let others = found.dropLast()
    return ["did you mean " + (others.isEmpty ? last : others.joined(separator: ", ") + " or " + last) + "?"]
  }

  /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment distance).
  ///
  /// - Complexity: O(n·m) time, O(m) space.
  static func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
    if a.isEmpty { return b.count }
    if b.isEmpty { return a.count }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var current = last
    for i in 1...a.count {
      current[0] = i
      for j in 1...b.count {
        let same = a[i - 1] == b[j - 1]
        var best = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, beforeLast[j - 2] + 1) }
        current[j] = best
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[b.count]
  }
}
