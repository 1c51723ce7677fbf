/// A line that is being edited: characters and a cursor between them.
struct LineBuffer: Equatable {
  private(set) var characters: [Character] = []
  /// 0 … count.
  private(set) var cursor = 0
  /// What was cut last.
  private(set) var cut: [Character] = []

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }
  var isAtEnd: Bool { cursor == characters.count }
  var textBeforeCursor: String { String(characters[..<cursor]) }

  mutating func set(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  mutating func insert(_ text: String) {
    characters.insert(contentsOf: text, at: cursor)
    // Marks join the character before them.
    let after = characters.count - cursor - text.count
    characters = Array(String(characters))
    cursor = max(0, characters.count - after)
  }

  mutating func move(by count: Int) { cursor = min(max(cursor + count, 0), characters.count) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func deleteForward() {
    if cursor < characters.count { characters.remove(at: cursor) }
  }

  mutating func transpose() {
    guard cursor > 0, characters.count > 1 else { return }
    let place = isAtEnd ? cursor - 1 : cursor
    characters.swapAt(place - 1, place)
    cursor = place + 1
  }

  mutating func moveWordLeft() { cursor = wordStart }
  mutating func moveWordRight() { cursor = wordEnd }
  mutating func cutWordBackward() { cutRange(wordStart..<cursor) }
  mutating func cutWordForward() { cutRange(cursor..<wordEnd) }
  mutating func cutToEnd() { cutRange(cursor..<characters.count) }
  mutating func cutToStart() { cutRange(0..<cursor) }
  mutating func paste() { insert(String(cut)) }

  private mutating func cutRange(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    cut = Array(characters[range])
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isWord(characters[place - 1]) { place -= 1 }
    while place > 0, Self.isWord(characters[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !Self.isWord(characters[place]) { place += 1 }
    while place < characters.count, Self.isWord(characters[place]) { place += 1 }
    return place
  }
}
