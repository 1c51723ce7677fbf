import JSONCore
import Testing

@testable import SchemaKit

/// Objects whose names are the author's, and objects that are laid over others.
@Suite struct NamedValuesTests {
  private func decode(_ text: String) throws -> (value: NamedValues<UInt8>?, problems: [String]) {
    let decoded = NamedValues<UInt8>.decode(try JSONDocument.parse(text).root, at: ["map"])
    return (decoded.value, decoded.problems.map { "\($0.path): \($0.message)" })
  }

  @Test func namesKeepTheirOrder() throws {
    let value = try #require(try decode(#"{"b": 2, "a": 1, "": 3}"#).value)
    #expect(value.names == ["b", "a", ""] && value["a"] == 1 && value["c"] == nil)
    #expect(value.jsonDocument().root.description == #"{"b":2,"a":1,"":3}"#)
  }

  @Test func everyFaultIsAtItsName() throws {
    let (value, problems) = try decode(#"{"a": 1, "b": "x", "c": 300, "a": 2}"#)
    #expect(value == nil)
    #expect(
      problems == [
        "map.b: invalid type: string \"x\", expected u8", "map.c: invalid value: integer `300`, expected u8",
        "map.a: duplicate field `a`",
      ], "\(problems)")
    #expect(try decode("[]").problems == ["map: invalid type: sequence, expected a map"])
  }

  @Test func changesLeaveWhatTheyDoNotName() throws {
    let document = try JSONDocument.parse(#"{"small": 9, "label": "new"}"#)
    let changes = try #require(Changes<Sample>.decode(document.root).value)
    var sample = Sample()
    sample.ratio = 0.25
    changes.apply(to: &sample)
    #expect(sample.small == 9 && sample.label == "new" && sample.ratio == 0.25)
    #expect(changes.jsonDocument().root.description == #"{"small":9,"label":"new"}"#)
    Changes<Sample>().apply(to: &sample)
    #expect(sample.small == 9 && Changes<Sample>().jsonDocument().root.description == "{}")
  }

  @Test func changesAreCheckedByTheObjectsOwnTable() throws {
    let document = try JSONDocument.parse(#"{"smal": 9, "ratio": "x"}"#)
    let problems = Changes<Sample>.decode(document.root).problems
    #expect(problems.map { "\($0.path)" }.prefix(2) == ["smal", "ratio"])
    #expect(problems.first?.hint == "did you mean `small`?")
  }
}
