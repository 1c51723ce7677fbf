import JSONCore
import SchemaKit
import Testing

/// Absent, null, repeated and shuffled members.
@Suite struct PresenceTests {
  @Test func absentMembersHaveTheirDefaults() throws {
    let value = try #require(try Sample.reading(sample("")).value)
    var expected = Sample()
    expected.flag = true
    expected.count = 1
    #expect(value == expected && value.small == 3 && value.signed == -1 && value.inner == nil)
  }

  @Test func nullIsAbsentOnlyForOptionalMembers() throws {
    let optional = #""word": null, "big": null, "inner": null, "pair": null, "choice": null"#
    #expect(try Sample.reading(sample(optional)).problems.isEmpty)
    for member in ["small", "signed", "ratio", "label", "mood", "list"] {
      let problems = try Sample.reading(sample(#""\#(member)": null"#)).problems
      #expect(problems.count == 1 && problems[0].hasPrefix("wrongType \(member): invalid type: null, expected"))
    }
    let required = try Sample.reading(#"{"flag": null, "count": null}"#).problems
    #expect(required.count == 2 && required.allSatisfy { $0.hasPrefix("wrongType") })
  }

  @Test func theLastOfRepeatedMembersCounts() throws {
    let found = try Sample.reading(
      sample(#""small": "bad", "ratio": 9, "word": 5, "small": 4, "ratio": 0.25, "word": null"#))
    #expect(found.problems.isEmpty, "\(found.problems)")
    #expect(found.value?.small == 4 && found.value?.ratio == 0.25 && found.value?.word == nil)
    let union = try Sample.reading(sample(#""choice": {"kind": "poor", "gain": 1, "kind": "rich"}"#))
    #expect(union.problems.isEmpty)
  }

  @Test func shuffledMembersReadTheSame() throws {
    let members = [
      #""flag": true"#, #""count": 7"#, #""small": 5"#, #""ratio": 0.75"#, #""mood": "merry""#, #""label": "x""#,
      #""inner": {"high": 2, "low": 1}"#, #""pair": [1, 2]"#, #""choice": {"gain": 2, "kind": "rich"}"#,
    ]
    let straight = try #require(try Sample.reading("{\(members.joined(separator: ","))}").value)
    var random = SplitMix64(seed: 4)
    for _ in 0..<50 {
      let shuffled = members.shuffled(using: &random)
      #expect(try Sample.reading("{\(shuffled.joined(separator: ","))}").value == straight)
    }
  }

  @Test func moreThanSixtyFourFields() throws {
    let all = (0..<70).map { "\"v\($0)\": \($0)" }
    let wide = try Wide.reading("{\(all.reversed().joined(separator: ","))}")
    #expect(wide.problems.isEmpty && wide.value?.values == (0..<70).map(Double.init))
    for absent in 0..<70 {
      let rest = all.indices.filter { $0 != absent }.map { all[$0] }
      let missing = try Wide.reading("{\(rest.joined(separator: ","))}")
      #expect(missing.problems == ["missingField v\(absent): missing field `v\(absent)`, expected a number"])
    }
  }

  @Test func unknownMembersByPolicy() throws {
    #expect(try Inner.reading(#"{"low": 0, "high": 1, "_note_x": [1], "_note_": null}"#).problems.isEmpty)
    #expect(try Inner.reading(#"{"low": 0, "high": 1, "_notes": 1}"#).problems.count == 1)
    #expect(try Choice.reading(#"{"kind": "rich", "gain": 1, "anything": {}}"#).problems.isEmpty)
  }

  @Test func partialDecodingKeepsWhatIsGood() throws {
    var context = DecodingContext()
    let root = try JSONDocument.parse(#"{"flag": 1, "count": 9, "ratio": 0.125, "mood": "x"}"#).root
    let (value, isComplete) = Sample.decodePartially(root, &context)
    #expect(!isComplete && value.count == 9 && value.ratio == 0.125 && value.mood == .calm)
    #expect(context.problems.map { "\($0.path)" } == ["flag", "mood"])
  }
}
