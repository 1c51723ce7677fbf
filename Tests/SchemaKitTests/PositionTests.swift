import JSONCore
import SchemaKit
import Testing

/// A problem's place in the source is the offending token.
@Suite struct PositionTests {
  private let text = """
    {
      "flag": true,
      "größe": 1,
      "list": [
        {"low": 1, "high": "x"},
        {"low": 1}
      ],
      "low": 1, "low": 2,
      "a.b": {"c": [[5]]}
    }
    """

  @Test(
    arguments: [
      ([], false, "1:1"), (["flag"], false, "2:11"), (["flag"], true, "2:3"), (["größe"], true, "3:3"),
      (["list", .index(0), "high"], false, "5:24"), (["list", .index(0), "high"], true, "5:16"),
      (["list", .index(1), "high"], false, "6:5"), (["list", .index(7), "x"], false, "4:11"),
      (["low"], true, "8:13"), (["low"], false, "8:20"), (["missing"], true, "1:1"),
      (["missing", "deep"], false, "1:1"),
      (["a.b", "c", .index(0), .index(0)], false, "9:18"), (["flag", "x", .index(2)], false, "2:11"),
    ] as [(JSONPath, Bool, String)])
  func position(path: JSONPath, ofKey: Bool, expected: String) throws {
    let root = try JSONDocument.parse(text).root
    #expect(path.position(in: root, ofKey: ofKey)?.description == expected)
  }

  @Test func pathsPrintAsTheContractWritesThem() {
    let path: JSONPath = ["recipe", "params", "layers", .index(2), "lfo", "target", "amount"]
    #expect(path.description == "recipe.params.layers[2].lfo.target.amount")
    #expect(JSONPath().description.isEmpty)
    #expect(path.isInside(["recipe", "params"]) && path.isInside([]) && !JSONPath().isInside(path))
    #expect(!JSONPath(["recipes"]).isInside(["recipe"]))
  }
}
