import Testing

@testable import SpecCade

@Suite struct PathPatternTests {
  @Test(
    arguments: [
      ("a.json", ["a.json"], ["b.json", "x/a.json", "a.json/b"]),
      ("*.json", ["a.json", ".json", "ä.json"], ["x/a.json", "a.jsonx"]),
      ("specs/*", ["specs/a", "specs/.a"], ["specs", "specs/a/b", "other/a"]),
      ("specs/**", ["specs/a", "specs/a/b/c"], ["specs", "specsx/a", "x/specs/a"]),
      ("specs/", ["specs/a", "specs/a/b/c"], ["specs", "specsx/a"]),
      (
        "**/retro/*.json", ["retro/a.json", "x/retro/a.json", "x/y/retro/a.json"], ["retro/x/a.json", "xretro/a.json"]
      ),
      ("**", ["a", "a/b"], []),
      ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/bx", "b", "a/x/b/c"]),
      ("a/**/b/**", ["a/b/c", "a/x/b/c/d"], ["a/b"]),
      ("?.json", ["a.json", "ü.json"], ["ab.json", ".json"]),
      ("a*b*c", ["abc", "axxbxxc", "abbcc", "a*b*c"], ["ab", "acb", "xabc"]),
      ("A.json", ["A.json"], ["a.json"]),
      ("a+b(c).json", ["a+b(c).json"], ["aab(c).json"]),
    ] as [(String, [String], [String])])
  func fits(text: String, paths: [String], others: [String]) throws {
    let pattern = try PathPattern(text)
    for path in paths { #expect(pattern.matches(path), "\(text) and \(path)") }
    for path in others { #expect(!pattern.matches(path), "\(text) and \(path)") }
  }

  @Test(arguments: ["", "/a", "a//b", "a/./b", "../a", "a**/b", "***", "[ab].json", "{a,b}.json", "a\\b"])
  func isRefused(text: String) {
    #expect(throws: PathPattern.Fault.self) { try PathPattern(text) }
  }

  @Test func theMoreExactPatternComesFirst() throws {
    let ordered = [
      "specs/retro/special/beep.json", "specs/retro/special/**", "specs/retro/*.json", "specs/retro/**", "specs/*.json",
      "specs/a*/**", "specs/**", "**/*.json", "*.js", "**",
    ]
    let patterns = try ordered.map { try PathPattern($0) }
    #expect(patterns.shuffled().sorted { $0.isMoreSpecific(than: $1) } == patterns)
  }

  @Test func aHostilePatternTakesNoTime() throws {
    let pattern = try PathPattern(Array(repeating: "**/*a*a*a*a*b", count: 40).joined(separator: "/"))
    let path = Array(repeating: String(repeating: "a", count: 200), count: 60).joined(separator: "/")
    let start = ContinuousClock.now
    #expect(!pattern.matches(path))
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}
