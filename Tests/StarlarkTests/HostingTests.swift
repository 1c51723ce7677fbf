import Testing

@testable import Starlark

@Suite("What a host does with the language")
struct HostingTests {
  /// A function of the host: a dict of its arguments.
  static let oscillator = NativeFunction(
    name: "oscillator",
    parameters: [
      NativeParameter("frequency"), NativeParameter("waveform", isRequired: false),
      NativeParameter("detune", .namedOnly, isRequired: false),
    ]
  ) { context throws(StarlarkError) in
    guard let value = context.argument(0), let frequency = context.number(value) else {
      let type = context.argument(0).map { context.typeName($0) } ?? "nothing"
      throw context.failure(
        "S102: oscillator(): 'frequency' expected float, got \(type)", code: "S102", hint: "Give a number.")
    }
    var entries: [(key: String, value: Value)] = [("frequency", Value(frequency))]
    if let waveform = context.argument(1) { entries.append(("waveform", waveform)) }
    if let detune = context.argument(2) { entries.append(("detune", detune)) }
    return try context.makeDict(entries)
  }

  private func evaluate(_ text: String) throws -> Evaluation {
    let environment = Environment(dialect: .specCade, functions: [Self.oscillator])
    let module = try CompiledModule(SourceText(name: "laser.star", text), environment: environment)
    return try module.evaluate(limits: .specCade)
  }

  @Test("Values are read: scalars, lists, dicts in order")
  func reading() throws {
    let evaluation = try evaluate(
      """
      {"a": 1, "b": [1.5, True, None, "x"], "c": (2,), "big": 1 << 70, "f": len}
      """)
    let value = evaluation.value
    #expect(value.kind == .dict && value.typeName == "dict" && value.count == 5)
    let entries = value.entries
    #expect(entries.map(\.key.asString) == ["a", "b", "c", "big", "f"])
    #expect(entries[0].value.asInt == 1)
    let list = entries[1].value
    #expect(list[0]?.asDouble == 1.5 && list[1]?.asBool == true && list[2]?.kind == StarlarkValue.Kind.none)
    #expect(list[3]?.asString == "x" && list[4] == nil)
    #expect(entries[2].value.kind == .tuple && entries[2].value.elements.count == 1)
    #expect(entries[3].value.asInt == nil && entries[3].value.asBigInteger == BigInteger(1) << 70)
    #expect(entries[4].value.kind == .function)
  }

  @Test("Values outlive the evaluation's other parts, and globals are there by name")
  func lifetime() throws {
    func make() throws -> StarlarkValue { try #require(try evaluate("x = [[1, 2], \"é\"]\n").global("x")) }
    let value = try make()
    #expect(value[0]?[1]?.asInt == 2 && value[1]?.asString == "é")
    #expect(try evaluate("x = 1\n").global("y") == nil)
    #expect(try evaluate("b = 1\na = 2\nif False: c = 1\n").globalNames == ["b", "a"])
  }

  @Test("A dict that a host's function made says which call made it")
  func origins() throws {
    let text = """
      base = oscillator(440, "sine")
      layers = [
        oscillator(220, detune = 3),
        {"x": 1},
      ]
      {"base": base, "layers": layers}
      """
    let evaluation = try evaluate(text)
    func place(_ value: StarlarkValue?) -> String? {
      value?.origin.map { "\($0.position.line):\($0.position.column) \($0.source.text($0.range).prefix(14))" }
    }
    let entries = evaluation.value.entries
    #expect(place(entries[0].value) == "1:8 oscillator(440")
    #expect(place(entries[1].value)?.hasPrefix("2:10 [") == true)
    #expect(place(entries[1].value[0]) == "3:3 oscillator(220")
    #expect(place(entries[1].value[1]) == "4:3 {\"x\": 1}")
    #expect(place(evaluation.value)?.hasPrefix("6:1 ") == true)
  }

  @Test("Arguments are bound before the host's function runs, and its errors carry its code and the call's place")
  func errors() throws {
    func error(_ text: String) -> StarlarkError? {
      do {
        _ = try evaluate(text)
        return nil
      } catch { return error as? StarlarkError }
    }
    #expect(error("oscillator()")?.message == "Missing parameter `frequency` for call to oscillator")
    #expect(error("oscillator(1, 2, 3)")?.message.contains("Found 1 extra positional argument") == true)
    #expect(error("oscillator(1, frequncy = 2)")?.fullMessage.contains("did you mean `frequency`?") == true)
    #expect(error("oscillator(1, frequency = 2)")?.message.contains("occurs more than once") == true)
    let wrong = try #require(error("x = 1\ny = [oscillator(\"a\")]\n"))
    #expect(wrong.code == .host && wrong.hostCode == "S102" && wrong.position == SourcePosition(line: 2, column: 6))
    #expect(wrong.description.contains("S102: oscillator(): 'frequency' expected float, got string"))
    #expect(wrong.description.contains("2 | y = [oscillator(\"a\")]\n  |      ^^^^^^^^^^^^^^^"))
    #expect(wrong.description.contains("hint: Give a number."))
  }

  @Test("One module, many threads: each evaluation has values of its own")
  func threads() async throws {
    let environment = Environment(dialect: .specCade, functions: [Self.oscillator])
    let text = "x = []\nfor i in range(2000): x.append(oscillator(i, str(i)))\nlen(x)\n"
    let module = try CompiledModule(SourceText(name: "a.star", text), environment: environment)
    try await withThrowingTaskGroup(of: Int?.self) { group in
      for _ in 0..<8 { group.addTask { try module.evaluate().value.asInt } }
      for try await count in group { #expect(count == 2_000) }
    }
  }

  @Test("The traceback names the calls, outermost first")
  func traceback() throws {
    let text = """
      def make(n):
          return oscillator(n[5])
      def all(items):
          return [make(i) for i in items]
      all([[1]])
      """
    let environment = Environment(dialect: .specCade, functions: [Self.oscillator])
    let module = try CompiledModule(SourceText(name: "laser.star", text), environment: environment)
    do {
      _ = try module.evaluate()
      Issue.record("no error")
    } catch {
      #expect(
        error.description == """
          Traceback (most recent call last):
            * laser.star:5, in <module>
                all([[1]])
            * laser.star:4, in all
                return [make(i) for i in items]
            * laser.star:2, in make
                return oscillator(n[5])
          error: Index `5` is out of bound
           --> laser.star:2:23
            |
          2 |     return oscillator(n[5])
            |                       ^^^^
            hint: The list has 1 elements: 0 to 0.

          """)
      #expect(error.callStack.map(\.function) == ["<module>", "all", "make"])
    }
  }

  @Test("All syntax errors of a file come at once, in order, with their places")
  func recovery() {
    let text = """
      x = = 1
      def f(a, a):
          return 1 +
      y = [1, 2
      def g():
          if True
              z = )
      for i in range(3) pass
      return 5
      "ok"
      """
    let errors = CompiledModule.check(
      SourceText(name: "a.star", text), environment: Environment(dialect: .specCade))
    #expect(errors.map { $0.position?.line } == [1, 2, 3, 4, 6, 7, 8, 9], "\(errors)")
  }

  @Test("Unresolved names come all at once too")
  func unresolved() {
    let errors = CompiledModule.check(
      SourceText(name: "a.star", "x = foo\ndef f(): return bar\nlayers = 1\ny = layer\n"),
      environment: Environment(dialect: .specCade))
    #expect(errors.map(\.message) == ["foo", "bar", "layer"].map { "Variable `\($0)` not found" })
    #expect(errors.last?.suggestion == "layers")
  }

  @Test("What is not UTF-8, or begins with a byte order mark, is refused")
  func encodings() {
    let environment = Environment(dialect: .specCade)
    let invalid = CompiledModule.check(
      SourceText(name: "a.star", bytes: Array("x = \"".utf8) + [0xFF] + Array("\"\n".utf8)), environment: environment)
    #expect(invalid.first?.message == "the file is not valid UTF-8")
    let mark = CompiledModule.check(SourceText(name: "a.star", "\u{FEFF}x = 1\n"), environment: environment)
    #expect(mark.first?.message.hasPrefix("invalid input") == true)
    #expect(CompiledModule.check(SourceText(name: "a.star", ""), environment: environment).isEmpty)
  }
}
