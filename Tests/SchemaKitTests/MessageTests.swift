import JSONCore
import SchemaKit
import Testing

/// The words of every structural problem (contract, core §1.9), at its exact path.
@Suite struct MessageTests {
  @Test(
    arguments: [
      (
        #""flag2": 1"#,
        #"unknownField flag2: unknown field `flag2`, expected one of `flag`, `small`, `word`, `count`, `big`, `signed`, `ratio`, `label`, `mood`, `inner`, `list`, `pair`, `choice`"#
      ),
      (#""small": 4.0"#, "wrongType small: invalid type: floating point `4.0`, expected u8"),
      (#""small": 4e0"#, "wrongType small: invalid type: floating point `4e0`, expected u8"),
      (#""small": 100.0"#, "wrongType small: invalid type: floating point `100.0`, expected u8"),
      (#""small": "4""#, #"wrongType small: invalid type: string "4", expected u8"#),
      (#""small": null"#, "wrongType small: invalid type: null, expected u8"),
      (#""small": true"#, "wrongType small: invalid type: boolean `true`, expected u8"),
      (#""small": []"#, "wrongType small: invalid type: sequence, expected u8"),
      (#""small": {}"#, "wrongType small: invalid type: map, expected u8"),
      (#""small": -1"#, "invalidValue small: invalid value: integer `-1`, expected u8"),
      (#""small": 256"#, "invalidValue small: invalid value: integer `256`, expected u8"),
      (#""small": 1"#, "rule small: small must be in [2, 9], got 1"),
      (#""small": 10"#, "rule small: small must be in [2, 9], got 10"),
      (#""word": 65536"#, "invalidValue word: invalid value: integer `65536`, expected u16"),
      (
        #""big": 18446744073709551616"#,
        "wrongType big: invalid type: floating point `18446744073709551616`, expected u64"
      ),
      (#""signed": 2147483648"#, "invalidValue signed: invalid value: integer `2147483648`, expected i32"),
      (#""ratio": "0.5""#, #"wrongType ratio: invalid type: string "0.5", expected a number"#),
      (#""ratio": 1.5"#, "rule ratio: ratio must be in [0, 1], got 1.5"),
      (#""ratio": 100"#, "rule ratio: ratio must be in [0, 1], got 100"),
      (#""ratio": 100.0"#, "rule ratio: ratio must be in [0, 1], got 100"),
      (#""ratio": -1e-7"#, "rule ratio: ratio must be in [0, 1], got -0.0000001"),
      (#""ratio": 1e21"#, "rule ratio: ratio must be in [0, 1], got 1000000000000000000000"),
      (#""label": 5"#, "wrongType label: invalid type: integer `5`, expected a string"),
      (#""mood": "Calm""#, "unknownVariant mood: unknown variant `Calm`, expected one of `calm`, `merry`, `sombre`"),
      (#""mood": 1"#, "wrongType mood: invalid type: integer `1`, expected one of `calm`, `merry`, `sombre`"),
      (#""inner": []"#, "wrongType inner: invalid type: sequence, expected a map"),
      (#""inner": {"high": 1}"#, "missingField inner.low: missing field `low`, expected a number"),
      (#""inner": {"low": 0, "high": 0}"#, "rule inner.high: high must be > 0.0 (nothing there)"),
      (#""inner": {"low": 2, "high": 1}"#, "rule inner.high: high must be >= low"),
      (#""inner": {"low": 1, "low": 2, "high": 3}"#, "duplicateField inner.low: duplicate field `low`"),
      (#""list": {}"#, "wrongType list: invalid type: map, expected a sequence"),
      (#""list": [{"low": 0, "high": 1}, 5]"#, "wrongType list[1]: invalid type: integer `5`, expected a map"),
      (
        #""list": [{"low": 0, "high": 1, "children": [{"low": 0, "high": 1, "children": [{"low": 0}]}]}]"#,
        "missingField list[0].children[0].children[0].high: missing field `high`, expected a number, not 0"
      ),
      (#""pair": [1]"#, "invalidValue pair: invalid length 1, expected 2"),
      (#""pair": [1, 0]"#, "rule pair[1]: pair[1] must be positive, got 0"),
      (#""pair": [1, null]"#, "wrongType pair[1]: invalid type: null, expected a number"),
      (#""choice": {}"#, "missingField choice.kind: missing field `kind`, expected one of `plain`, `rich`"),
      (#""choice": "plain""#, #"wrongType choice: invalid type: string "plain", expected a map with a `kind`"#),
      (#""choice": {"kind": 1}"#, "wrongType choice.kind: invalid type: integer `1`, expected a string"),
      (
        #""choice": {"kind": "poor"}"#,
        "unknownVariant choice.kind: unknown variant `poor`, expected one of `plain`, `rich`"
      ),
      (#""choice": {"kind": "plain", "x": 1}"#, "unknownField choice.x: unknown field `x`, expected one of `kind`"),
      (#""choice": {"kind": "rich"}"#, "missingField choice.gain: missing field `gain`, expected a number above 0.5"),
      (#""choice": {"gain": 0.5, "kind": "rich"}"#, "rule choice.gain: gain must be greater than 0.5, got 0.5"),
    ])
  func problem(member: String, expected: String) throws {
    #expect(try Sample.reading(sample(member)).problems == [expected])
  }

  @Test func theRootIsChecked() throws {
    #expect(try Sample.reading("[]").problems == ["wrongType : invalid type: sequence, expected a map"])
    #expect(
      try Sample.reading("{}").problems == [
        "missingField flag: missing field `flag`, expected `true` or `false`",
        "missingField count: missing field `count`, expected an integer from 0 to 4294967295",
      ])
    #expect(
      try Sample.reading("{}").hints == [
        #"add for example `"flag": true` (yes or no)"#, #"add for example `"count": 1`"#,
      ])
  }

  @Test func allProblemsComeAtOnceInOrder() throws {
    let text = #"{"count": -1, "zzz": 0, "ratio": 7, "list": [1, {"low": "x", "hi": 1}], "mood": "x"}"#
    let found = try Sample.reading(text)
    #expect(found.value == nil)
    #expect(
      found.problems.map { $0.split(separator: ":")[0] } == [
        "invalidValue count", "unknownField zzz", "rule ratio", "wrongType list[0]", "wrongType list[1].low",
        "unknownField list[1].hi", "missingField list[1].high", "unknownVariant mood", "missingField flag",
      ])
  }

  @Test func aBrokenRuleStillGivesTheValue() throws {
    let found = try Sample.reading(sample(#""ratio": 7, "small": 1"#))
    #expect(found.value?.ratio == 7 && found.value?.small == 1 && found.problems.count == 2)
  }

  @Test func longTextsAreShortened() throws {
    let long = String(repeating: "ab", count: 5000)
    let problems = try Sample.reading(sample(#""mood": "\#(long)", "\#(long)": 1, "small": "\#(long)""#)).problems
    #expect(problems.count == 3)
    // The path names the member as it is; the messages do not repeat it.
    #expect(problems.allSatisfy { !($0.components(separatedBy: ": ").dropFirst().joined().contains(long)) })
  }

  @Test(
    arguments: [
      (#""flg": 1"#, "did you mean `flag`?"), (#""ration": 1"#, "did you mean `ratio`?"),
      (#""mood": "mery""#, "did you mean `merry`?"), (#""mood": "MERRY""#, "did you mean `merry`?"),
      (#""mood": "smobre""#, "did you mean `sombre`?"), (#""choice": {"kind": "rihc"}"#, "did you mean `rich`?"),
      (#""mood": "xylophone""#, nil), (#""zzzzzz": 1"#, nil), (#""": 1"#, nil),
      (#""small": 4.0"#, "write the integer without a decimal point or exponent"), (#""small": 4.5"#, nil),
      (#""small": 300"#, "accepted are integers from 0 to 255"), (#""ratio": "1""#, "write it without quotes"),
      (#""label": 1"#, "put it in double quotes"), (#""flag": "true""#, "write true or false without quotes"),
    ] as [(String, String?)])
  func hint(member: String, expected: String?) throws {
    let text = member.hasPrefix(#""flag""#) ? #"{"count": 1, \#(member)}"# : sample(member)
    #expect(try Sample.reading(text).hints == [expected])
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] { split(separator: separator) }
}
