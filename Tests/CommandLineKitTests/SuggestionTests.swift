import Testing

@testable import CommandLineKit

@Suite("Suggestions")
struct SuggestionTests {
  @Test(
    "Edit distance with swaps",
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "ab", 2), ("kitten", "sitting", 3), ("budget", "bugdet", 1), ("ab", "ba", 1),
      ("abc", "abc", 0), ("generate", "genrate", 1), ("ca", "abc", 3),
    ])
  func distance(a: String, b: String, expected: Int) {
    #expect(Suggestions.editDistance(Array(a), Array(b)) == expected)
    #expect(Suggestions.editDistance(Array(b), Array(a)) == expected)
  }

  @Test("Near words in order of nearness, far words not at all") func nearest() {
    let names = ["validate", "generate", "generate-all", "template", "lint"]
    #expect(Suggestions.nearest(to: "generat", in: names) == ["generate", "generate-all"])
    #expect(Suggestions.nearest(to: "lnit", in: names) == ["lint"])
    #expect(Suggestions.nearest(to: "temp", in: names) == ["template"])
    #expect(Suggestions.nearest(to: "xyzzy", in: names) == [])
    #expect(Suggestions.nearest(to: "", in: names) == [])
    #expect(Suggestions.nearest(to: "q", in: ["a", "b"]) == [])
    #expect(Suggestions.nearest(to: String(repeating: "g", count: 100_000), in: names) == [])
  }
}
