import JSONCore
import SchemaKit
import SpecModel
import Testing

@Suite("Diagnostics of one mistake in a loop are one for people")
struct DiagnosticGroupTests {
  private func diagnostic(
    _ path: JSONPath, _ message: String = "volume must be in [0, 1], got 2", line: Int? = 3,
    code: DiagnosticCode = .invalidRecipeParams
  ) -> Diagnostic {
    Diagnostic(
      code, message, at: path, file: "a.star",
      position: line.map { SourcePosition(line: $0, column: 1, offset: 0) })
  }

  private func layer(_ number: Int, _ message: String? = nil) -> Diagnostic {
    diagnostic(["layers", .index(number), "volume"], message ?? "volume must be in [0, 1], got \(number).5")
  }

  private func rests(_ list: [Diagnostic]) -> [String?] { DiagnosticGroup.groups(list).map(\.rest) }

  @Test("A run of elements, however many; the first is told in full")
  func run() {
    let groups = DiagnosticGroup.groups((0..<16).map { layer($0) })
    #expect(groups.count == 1 && groups[0].first == layer(0) && groups[0].others.count == 15)
    #expect(groups[0].rest == "and 15 more like it, at layers[1…15].volume")
    #expect(rests([layer(0), layer(1)]) == ["and 1 more like it, at layers[1].volume"])
    #expect(rests([layer(4)]) == [nil])
    #expect(DiagnosticGroup.groups([]).isEmpty)
  }

  @Test("Elements here and there; several numbers in the path; a list in a list")
  func paths() {
    #expect(rests([0, 2, 4].map { layer($0) }) == ["and 2 more like it, at layers[2, 4].volume"])
    #expect(rests([0, 2, 4, 6, 9, 11].map { layer($0) }) == ["and 5 more like it, at layers[2, 4, 6, … 11].volume"])
    let grid = (0..<3).flatMap { a in (0..<2).map { b in diagnostic(["a", .index(a), "b", .index(b)]) } }
    #expect(rests(grid) == ["and 5 more like it, at a[0].b[1], a[1].b[0], a[1].b[1], … a[2].b[1]"])
    #expect(rests((0..<4).map { diagnostic(["a", .index($0)]) }) == ["and 3 more like it, at a[1…3]"])
    #expect(rests((0..<4).map { diagnostic([.index($0), 1]) }) == ["and 3 more like it, at [1…3][1]"])
  }

  @Test("Another code, place, member, text or way of calls is another mistake; the order stays")
  func others() {
    var called = layer(3)
    called.calls = [
      JSONPlace.Call(
        function: "<module>", file: "a.star", position: SourcePosition(line: 3, column: 1, offset: 0), text: "")
    ]
    let list = [
      layer(0), diagnostic(["layers", 1, "pan"]), layer(1, "volume must be a number"), layer(2), called,
      diagnostic(["layers", 5, "volume"], line: 4), diagnostic(["layers", 6, "volume"], code: .budgetExceeded),
    ]
    let groups = DiagnosticGroup.groups(list)
    #expect(groups.map(\.first) == [list[0], list[1], list[2], list[4], list[5], list[6]])
    #expect(groups.map(\.others.count) == [1, 0, 0, 0, 0, 0])
  }

  @Test("What has no place, or is no element, stands alone")
  func alone() {
    let list = [
      diagnostic(["layers", 0], line: nil), diagnostic(["layers", 1], line: nil), diagnostic(["seed"]),
      diagnostic(["seed"]), Diagnostic(.invalidRecipeParams, "x"), Diagnostic(.invalidRecipeParams, "x"),
    ]
    #expect(rests(list) == [nil, nil, nil, nil, nil, nil])
  }

  @Test("Calls inside and around the place that is shown")
  func calls() {
    func call(_ function: String, _ file: String, _ line: Int) -> JSONPlace.Call {
      JSONPlace.Call(
        function: function, file: file, position: SourcePosition(line: line, column: 1, offset: line), text: function)
    }
    let stack = [call("<module>", "a", 9), call("mine", "a", 5), call("drum", "lib", 2), call("layer", "lib", 1)]
    var shown = diagnostic(["x"])
    (shown.file, shown.position, shown.calls) = ("a", stack[1].position, stack)
    #expect(shown.outerCalls == [stack[0]] && shown.innerCalls == [stack[2], stack[3]] && shown.sourceLine == "mine")
    #expect(shown.call(in: "lib") == stack[3] && shown.call(in: "b") == nil)
    shown.file = "elsewhere"
    #expect(shown.innerCalls.isEmpty && shown.sourceLine == nil && shown.outerCalls.count == 4)
    shown.calls = []
    #expect(shown.outerCalls.isEmpty && shown.innerCalls.isEmpty)
  }
}
