import JSONCore
import SpecModel
import Testing

/// The table of core §1.8, row by row, and the oddities that are accepted.
@Suite struct OutputPathTests {
  private static let absolute = "E008: output path must be relative, not absolute"
  private static let slashes = "E008: output path must use forward slashes only"
  private static let dots = "E008: output path must not contain '..'"
  private static let ending = "E009: output path extension does not match format 'wav'"

  @Test(
    arguments: [
      ("", ["E008: output path cannot be empty", ending]), ("/a.wav", [absolute]), ("\\a.wav", [absolute, slashes]),
      ("C:/a.wav", ["E008: output path must not contain drive letter"]),
      ("é:/a.wav", ["E008: output path must not contain drive letter"]),
      ("a\\b.wav", [slashes]), ("../a.wav", [dots]), ("a/../../b.wav", [dots]), ("a/..", [dots, ending]),
      ("..", [dots, ending]), ("/..\\a:", [absolute, slashes, ending]), ("a.png", [ending]), ("a", [ending]),
      ("a.wav/b", [ending]), ("a.wav.", [ending]), ("a.wav ", [ending]), ("a.w\u{E4}v", [ending]),
      ("\\:/../x", [absolute, "E008: output path must not contain drive letter", slashes, dots, ending]),
      // Accepted.
      ("wav", []), (".wav", []), ("a/./b.wav", []), ("a//b.wav", []), ("~/a.wav", []), ("a/...wav", []), ("A.WAV", []),
      ("a.png.wav", []), ("a\u{0}.wav", []), ("ab:c.wav", []), ("..a/b..wav", []), ("größe/日本.wav", []),
      (" .wav", []), ("a\nb.wav", []),
    ] as [(String, [String])])
  func row(path: String, expected: [String]) {
    let result = Specs.validate(Specs.outputs([("primary", "wav", path)]))
    let said = result.errors.map { error in
      "\(error.code.rawValue): \(error.message.replacing(": '\(path)'", with: ""))"
    }
    #expect(said == expected)
    #expect(result.errors.allSatisfy { $0.path?.description == "outputs[0].path" })
  }

  @Test func messagesNameThePath() {
    let result = Specs.validate(Specs.outputs([("primary", "wav", "/x.png")]))
    #expect(
      result.errors.map(\.message) == [
        "output path must be relative, not absolute: '/x.png'",
        "output path extension does not match format 'wav': '/x.png'",
      ])
  }

  @Test(
    arguments: [
      (["a.png", "a.png"], [1]), (["a.png", "./a.png"], []), (["a.png", "A.png"], []),
      (["a.png", "b.png", "a.png", "a.png"], [2, 3]),
      // One name to a reader, two to a file system: equality is of bytes.
      (["\u{E9}.png", "e\u{301}.png"], []),
    ] as [([String], [Int])])
  func duplicates(paths: [String], repeated: [Int]) {
    var spec = Specs.outputs(paths.map { ("primary", "png", $0) })
    spec["asset_type"] = "texture"
    spec["recipe"] = ["kind": "texture.matcap_v1", "params": [:]]
    let result = Specs.validate(spec)
    #expect(result.errors.map(\.code) == repeated.map { _ in .duplicateOutputPath })
    #expect(result.errors.map { $0.path?.description } == repeated.map { "outputs[\($0)].path" })
    if let first = result.errors.first { #expect(first.message == "duplicate output path: 'a.png'") }
  }
}
