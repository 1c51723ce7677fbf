import JSONCore
import Testing

@testable import SchemaKit

/// What is said of a member that is not there.
@Suite("Missing members") struct MissingFieldTests {
  /// A member of every sort that must be there.
  private struct Needs: SchemaObject {
    var level = 0.0
    var rate = 0.0
    var speed = 0.0
    var share = 0.0
    var turn = 0.0
    var depth = 0.0
    var voices: UInt8 = 0
    var seed: UInt64 = 0
    var offset: Int32 = 0
    var name = ""
    var flag = false
    var mood = Mood.calm
    var pair: [Double] = []
    var moods: [Mood] = []
    var bounds = Inner()
    var choice = Choice(Plain())
    var named = NamedValues<Double>()
    var more = RawJSON()

    init() {}

    static let table = fields(of: Needs.self) { f in
      f.required(\.level, "level_db", .usually(-60...0), unit: .decibels, doc: "Loudness.")
      f.required(\.rate, "rate_hz", .positive.usually(0.05...20), unit: .hertz, doc: "A pace. Of what, is said below.")
      f.required(\.speed, "speed", .nonNegative, unit: .perSecond, doc: "LFO turns.")
      f.required(\.share, "share", .unit.withoutZero(because: "nothing"), doc: "")
      f.required(\.turn, "turn", .range(-1...1), doc: "Left to right.")
      f.required(\.depth, "depth", .above(3), unit: .seconds, doc: "Depth.")
      f.required(\.voices, "voices", .range(2...9), doc: "How many.")
      f.required(\.seed, "seed", doc: "Any number.")
      f.required(\.offset, "offset", .usually(-100...300), unit: .samples, doc: "Where.")
      f.required(\.name, "name", .example("kick"), doc: "What it is called.")
      f.required(\.flag, "flag", doc: "Whether.")
      f.required(\.mood, "mood", doc: "How.")
      f.required(\.pair, "pair", ArrayRule(element: .positive, count: 2...2), doc: "Both.")
      f.required(\.moods, "moods", ArrayRule(element: .any, count: 1...4), doc: "Several.")
      f.required(\.bounds, "bounds", doc: "From where to where.")
      f.required(\.choice, "choice", doc: "One of several.")
      f.required(\.named, "named", doc: "By name.")
      f.required(\.more, "more", doc: "Whatever.")
    }
  }

  @Test("Each is told with what belongs there and a line to write")
  func everySort() throws {
    let found = try Needs.reading("{}")
    let said = zip(found.problems, found.hints).map { problem, hint in
      problem.split(separator: ", expected ", maxSplits: 1)[1] + " | "
        + (hint ?? "").dropFirst("add for example ".count)
    }
    #expect(
      said == [
        #"a number in dB, usually -60 to 0 | `"level_db": -20` (loudness)"#,
        #"a number above 0 in Hz, usually 0.05 to 20 | `"rate_hz": 1` (a pace. Of what, is said below)"#,
        #"a number of 0 or more per second | `"speed": 1` (LFO turns)"#,
        #"a number above 0, at most 1 | `"share": 0.5`"#,
        #"a number from -1 to 1 | `"turn": 0` (left to right)"#,
        #"a number above 3 in seconds | `"depth": 4` (depth)"#,
        #"an integer from 2 to 9 | `"voices": 2` (how many)"#,
        #"an integer of 0 or more | `"seed": 1` (any number)"#,
        #"an integer from -2147483648 to 2147483647 in samples, usually -100 to 300 | `"offset": 100` (where)"#,
        #"a string | `"name": "kick"` (what it is called)"#,
        #"`true` or `false` | `"flag": true` (whether)"#,
        #"one of `calm`, `merry`, `sombre` | `"mood": "calm"` (how)"#,
        #"a list of 2 numbers above 0 | `"pair": [1, 1]` (both)"#,
        #"a list of 1 to 4 words, each one of `calm`, `merry`, `sombre` | `"moods": ["calm"]` (several)"#,
        #"a map with `low`, `high` | `"bounds": {"low": 1, "high": 1}` (from where to where)"#,
        #"a map whose `kind` is one of `plain`, `rich` | `"choice": {"kind": "plain"}` (one of several)"#,
        #"a map from names to numbers | `"named": {"name": 1}` (by name)"#,
        #"any value | `"more": {}` (whatever)"#,
      ])
  }

  @Test("What is told to be written is accepted")
  func examplesFit() throws {
    for shape in [Needs.shape(.any), Sample.shape(.any), Wide.shape(.any)] {
      guard case .object(_, let object) = shape else { continue }
      let made = object()
      let all = JSONTree.object(made.fields.map { JSONTree.Member($0.name, $0.example) })
      #expect(made.accepts(all.document().root), "\(all.text)")
    }
  }

  @Test(
    "A misspelt name is told where it stands: refused ones, ignored ones, and the tag",
    arguments: [
      (#""inner": {"lo": 1, "high": 2}"#, "`lo` looks like it: rename it to `low`"),
      (#""inner": {"hihg": 1, "low": 2}"#, "`hihg` looks like it: rename it to `high`"),
      (
        #""inner": {"_note_high": 1, "low": 2}"#, #"add for example `"high": 1` (to)"#
      ),
      (
        #""choice": {"kind": "rich", "gian": 2}"#,
        "`gian` is not read here: if it is meant to be this, rename it to `gain`"
      ),
      (
        #""choice": {"kind": "rich", "gain_db": 2}"#,
        "`gain_db` is not read here: if it is meant to be this, rename it to `gain`"
      ),
      (#""choice": {"kinds": "rich", "gain": 2}"#, "`kinds` looks like it: rename it to `kind`"),
      (
        #""choice": {"gain": 2}"#,
        #"add for example `"kind": "rich"`: it chooses the kind, and with it the other fields"#
      ),
      (
        #""choice": {"volume": 2}"#,
        #"add for example `"kind": "plain"`: it chooses the kind, and with it the other fields"#
      ),
    ])
  func misspelt(member: String, hint: String) throws {
    let found = try Sample.reading(sample(member))
    let place = try #require(found.problems.firstIndex { $0.hasPrefix("missingField") })
    #expect(found.hints[place] == hint)
  }

  @Test("A name that is there already is not what another one was meant to be")
  func present() throws {
    let found = try Sample.reading(sample(#""inner": {"low": 1, "lwo": 2}"#))
    #expect(found.hints.last == #"add for example `"high": 1` (to)"#, "\(found)")
  }

  @Test("Many unknown members are compared with what is missing for a while only")
  func hostile() throws {
    let members = (0..<20000).map { #""x\#($0)": 0"# }.joined(separator: ", ")
    let found = try Sample.reading(sample(#""choice": {"kind": "rich", \#(members), "gian": 1}"#))
    #expect(found.problems == ["missingField choice.gain: missing field `gain`, expected a number above 0.5"])
    #expect(found.hints.first??.hasPrefix("add for example") == true)
  }

  @Test("Long examples show their outline")
  func outline() {
    let inner = JSONTree.object((0..<9).map { JSONTree.Member("member\($0)", .array([1, 2])) })
    #expect(ExampleText.line(["a": inner, "b": 0.5]) == #"{"a": {...}, "b": 0.5}"#)
    #expect(ExampleText.line(.array([inner])) == "[...]" && ExampleText.line(.array([1, 2.5])) == "[1, 2.5]")
    let wide = JSONTree.object((0..<20).map { JSONTree.Member("member\($0)", 1) })
    #expect(ExampleText.line(wide) == "{...}" && ExampleText.line(.object([])) == "{}")
  }
}
