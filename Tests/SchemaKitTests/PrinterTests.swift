import JSONCore
import SchemaKit
import Testing

@Suite struct PrinterTests {
  private let schema = JSONSchemaPrinter.document(Sample.shape(.any), identifier: "https://x.invalid/s", title: "S")

  @Test func schemaSaysWhatTheTableSays() throws {
    let object = try #require(schema["$defs"]?["Sample"])
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["$ref"] == "#/$defs/Sample")
    #expect(object["required"] == ["flag", "count"] && object["additionalProperties"] == false)
    let properties = try #require(object["properties"])
    #expect(
      properties["small"]?["minimum"] == 2 && properties["small"]?["maximum"] == 9
        && properties["small"]?["default"] == 3)
    #expect(properties["count"]?["maximum"] == 4_294_967_295)
    #expect(properties["ratio"]?["description"] == "A ratio. [Hz]")
    #expect(properties["big"]?["anyOf"]?[1]?["type"] == "null")
    #expect(properties["pair"]?["anyOf"]?[0]?["minItems"] == 2 && properties["pair"]?["anyOf"]?[0]?["maxItems"] == 2)
    #expect(schema["$defs"]?["Mood"]?["enum"] == ["calm", "merry", "sombre"])
    #expect(schema["$defs"]?["Inner"]?["properties"]?["children"]?["items"]?["$ref"] == "#/$defs/Inner")
    #expect(schema["$defs"]?["Choice.rich"]?["additionalProperties"] == nil)
    #expect(schema["$defs"]?["Choice"]?["properties"]?["kind"]?["enum"] == ["plain", "rich"])
  }

  @Test func referencePageHasARowForEveryField() {
    let page = ReferencePrinter.page(title: "T", introduction: "I", Sample.shape(.any))
    for name in Sample.table.names + Inner.table.names + Rich.table.names {
      #expect(page.contains("| `\(name)` |"), "\(name)")
    }
    #expect(page.hasPrefix("# T\n\nI\n\n## Sample\n\nEverything."))
    #expect(page.contains("| `small` | integer (u8) | `3` | A small number. |"))
    #expect(page.contains("One of `calm`, `merry` (very), `sombre`."))
    #expect(page.contains("Members whose name begins with `_note_` are dropped."))
    #expect(page.components(of: "## Inner\n") == 1, "a type that contains itself has one section")
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
