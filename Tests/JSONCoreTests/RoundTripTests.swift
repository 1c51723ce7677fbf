import JSONCore
import Testing

@Suite("Round trips and damaged texts")
struct RoundTripTests {
  private static func randomTree(_ generator: inout SeededGenerator, depth: Int) -> JSONTree {
    switch Int.random(in: 0...(depth > 0 ? 9 : 6), using: &generator) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &generator))
    case 2: return .integer(Int64(bitPattern: generator.next()) >> Int64.random(in: 0...63, using: &generator))
    case 3: return .unsigned(generator.next() | 1 << 63)
    case 4:
      let value = Double(bitPattern: generator.next())
      return .float(value.isFinite ? value : 0.25)
    case 5: return .float(Double(Int.random(in: -1000...1000, using: &generator)) / 8)
    case 6: return .string(randomText(&generator))
    case 7, 8:
      let count = Int.random(in: 0...5, using: &generator)
      return .array((0..<count).map { _ in randomTree(&generator, depth: depth - 1) })
    default:
      let count = Int.random(in: 0...24, using: &generator)
      return .object(
        (0..<count).map { JSONTree.Member("\($0)" + randomText(&generator), randomTree(&generator, depth: depth - 1)) })
    }
  }

  private static func randomText(_ generator: inout SeededGenerator) -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "Z", "\"", "\\", "\u{0}", "\n", "\u{1F}", "\u{7F}", "é", "€", "\u{FFFF}", "😂", "/", " ",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...20, using: &generator) {
      text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "a")
    }
    return text
  }

  @Test("what is written reads back as the same tree, in both styles, and canonical form is stable")
  func writeAndParse() throws {
    var generator = SeededGenerator(seed: 2024)
    for _ in 0..<300 {
      let tree = Self.randomTree(&generator, depth: 5)
      let built = tree.document().root
      try #require(JSONTree(built) == tree)
      try #require(JSONTree(try JSONDocument.parse(tree.text).root) == tree)
      let pretty = PrettyJSON.bytes(of: built, sortKeys: false)
      let parsed = try JSONDocument.parse(pretty).root
      try #require(JSONTree(parsed) == tree)
      try #require(PrettyJSON.bytes(of: parsed, sortKeys: false) == pretty)
      let canonical = CanonicalJSON.bytes(of: built)
      try #require(CanonicalJSON.bytes(of: try JSONDocument.parse(canonical).root) == canonical)
      try #require(CanonicalJSON.bytes(of: parsed) == canonical)
      let sorted = try JSONDocument.parse(PrettyJSON.bytes(of: parsed, sortKeys: true)).root
      try #require(JSONTree(sorted).isSameJSON(as: tree))
      var builder = JSONBuilder()
      builder.copy(parsed)
      try #require(JSONTree(builder.finish().root) == tree)
    }
  }

  @Test("a text cut off anywhere is refused with a position inside it")
  func truncation() throws {
    var generator = SeededGenerator(seed: 9)
    for turn in 0..<20 {
      let tree = JSONTree.array([Self.randomTree(&generator, depth: 4), "é\\", -1.5e-7])
      let text = turn % 2 == 0 ? Array(tree.text.utf8) : PrettyJSON.bytes(of: tree.document().root, sortKeys: false)
      for length in 0..<text.count {
        let error = try #require(failure(Array(text[..<length])), "\(length)")
        try #require(
          error.kind == .unexpectedEnd || error.kind == .invalidUTF8, "\(error) at \(length) of \(tree.text)")
        try #require(error.position.offset <= length)
      }
    }
  }

  @Test("texts with random damage are accepted or refused, and what is accepted can be used")
  func damage() throws {
    var generator = SeededGenerator(seed: 77)
    let seeds = (0..<20).map { _ in Array(Self.randomTree(&generator, depth: 4).text.utf8) }
    let marks = Array("{}[],:\"\\0123456789.eE+-truefalsn u\u{0}\n".utf8) + [0x80, 0xC3, 0xFF]
    for _ in 0..<20_000 {
      var text = seeds.randomElement(using: &generator) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !text.isEmpty {
        let place = text.indices.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0...2, using: &generator) {
        case 0: text[place] = marks.randomElement(using: &generator) ?? 0
        case 1: text.remove(at: place)
        default: text.insert(marks.randomElement(using: &generator) ?? 0, at: place)
        }
      }
      if let document = try? JSONDocument.parse(text) {
        let canonical = CanonicalJSON.bytes(of: document.root)
        try #require(CanonicalJSON.bytes(of: JSONTree(document.root).document().root) == canonical)
      }
    }
  }

  @Test("the corpus survives fmt with its canonical form", .enabled(if: Shared.root != nil, "needs /work/shared"))
  func corpus() throws {
    let files = Shared.jsonFiles(below: "corpus/presets") + Shared.jsonFiles(below: "corpus/starlark")
    #expect(files.count > 200)
    for file in files {
      let root = try JSONDocument.parse(try Shared.bytes(file)).root
      let again = try JSONDocument.parse(PrettyJSON.bytes(of: root, sortKeys: true)).root
      #expect(CanonicalJSON.bytes(of: root) == CanonicalJSON.bytes(of: again), "\(file)")
      #expect(root.duplicateKeys.isEmpty, "\(file)")
    }
  }
}
