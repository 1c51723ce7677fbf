import SpecCompiler
import Testing

@Suite("The word that was probably meant (contract, Starlark §4.4)")
struct SuggestionTests {
  private static let waveforms = ["sine", "square", "sawtooth", "triangle", "pulse"]

  @Test(
    "The contract's examples, and ties",
    arguments: [
      ("sin", "sine"), ("sqare", "square"), ("sinwave", "sine"), ("xyz", nil), ("", "sine"), ("SAWTOOTHED", "sawtooth"),
      ("s", "sine"), ("Pulse", "pulse"), ("tri", "triangle"), ("puls3", "pulse"), ("quare", "square"),
      ("zzzzzzzzzzzz", nil), ("é", nil),
    ] as [(String, String?)])
  func examples(_ text: String, _ wanted: String?) {
    #expect(LibrarySuggestion.word(for: text, among: Self.waveforms) == wanted)
  }

  @Test("Of words that are equally near the first; three edits are near enough, four are not")
  func ties() {
    #expect(LibrarySuggestion.word(for: "bat", among: ["cat", "hat"]) == "cat")
    #expect(LibrarySuggestion.word(for: "abcxyz", among: ["abcdef"]) == "abcdef")
    #expect(LibrarySuggestion.word(for: "abwxyz", among: ["abcdef"]) == nil)
    #expect(LibrarySuggestion.word(for: "anything", among: []) == nil)
  }

  @Test("A text of any length costs no more than one that is a little longer than the words")
  func longTexts() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(LibrarySuggestion.word(for: long, among: Self.waveforms) == nil)
    #expect(LibrarySuggestion.word(for: "sine" + long, among: Self.waveforms) == "sine")
  }
}
