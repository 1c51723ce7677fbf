import Testing

@testable import Starlark

@Suite("load")
struct LoadTests {
  struct Modules: ModuleLoader {
    var texts: [String: String]

    func resolve(_ module: String, from importer: String) throws(ModuleLoadError) -> String {
      if module.hasPrefix("/") || module.contains("..") { throw ModuleLoadError("it leaves the project") }
      return module
    }

    func read(_ resolved: String) throws(ModuleLoadError) -> SourceText {
      guard let text = texts[resolved] else {
        throw ModuleLoadError("there is no such file", hint: "Look at the path.")
      }
      return SourceText(name: resolved, text)
    }
  }

  private func run(_ texts: [String: String], limits: Limits = .standard) -> Programs.Outcome {
    var host = Host()
    host.loader = Modules(texts: texts)
    return Programs.run(texts["main"] ?? "", .standard, limits: limits, host: host, name: "main")
  }

  private func failure(_ texts: [String: String], limits: Limits = .standard) -> StarlarkError? {
    if case .errors(let errors) = run(texts, limits: limits) { return errors[0] }
    return nil
  }

  @Test("Names come in, under their own or other names; functions see the globals of their module")
  func names() throws {
    let outcome = run([
      "main": """
      load("lib", "f", g = "double")
      x = [f(1), f(2), g(5)]
      y = f(3)
      """,
      "lib": """
      _count = [0]
      base = 10
      def f(x): return base + x
      def double(x): return 2 * x
      """,
    ])
    guard case .value(let evaluation) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(evaluation.global("x")?.elements.compactMap(\.asInt) == [11, 12, 10])
    #expect(evaluation.sources.map(\.name) == ["lib", "main"])
  }

  @Test("A module is read and run once, whoever loads it")
  func cache() throws {
    let outcome = run([
      "main": "load(\"a\", \"x\")\nload(\"b\", \"y\")\nload(\"c\", \"z\")\nr = [x, y, z]\n",
      "a": "load(\"c\", \"z\")\nx = z\n", "b": "load(\"c\", \"z\")\ny = z\n", "c": "z = [1]\n",
    ])
    guard case .value(let evaluation) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let elements = try #require(evaluation.global("r")).elements
    #expect(Set(elements.map(\.identity)).count == 1)
    #expect(evaluation.sources.map(\.name) == ["c", "a", "b", "main"])
  }

  @Test("Values of a module that has ended are frozen, through its functions too")
  func frozen() {
    #expect(failure(["main": "load(\"a\", \"x\")\nx.append(1)\n", "a": "x = []\n"])?.code == .frozen)
    #expect(failure(["main": "load(\"a\", \"x\")\nx[\"k\"] = 1\n", "a": "x = {}\n"])?.code == .frozen)
    #expect(failure(["main": "load(\"a\", \"f\")\nf()\n", "a": "x = []\ndef f(): x.append(1)\n"])?.code == .frozen)
    #expect(failure(["main": "load(\"a\", \"f\")\nf()\nf()\n", "a": "def f(x = []): x.append(1)\n"])?.code == .frozen)
    #expect(
      failure(["main": "load(\"a\", \"x\")\ndef f():\n  for i in x: x[0].append(1)\nf()\n", "a": "x = [[]]\n"])?.code
        == .frozen)
    // What it makes anew is the caller's.
    #expect(failure(["main": "load(\"a\", \"f\")\ny = f()\ny.append(1)\n", "a": "def f(): return []\n"]) == nil)
  }

  @Test("Circles, missing names and modules, private names, and what the host refuses")
  func refusals() {
    let circle = failure(["main": "load(\"a\", \"x\")\n", "a": "load(\"b\", \"x\")\n", "b": "load(\"a\", \"x\")\n"])
    #expect(circle?.code == .load && circle?.message.contains("a → b → a") == true)
    #expect(failure(["main": "load(\"main\", \"x\")\n"])?.message.contains("circle") == true)
    #expect(failure(["main": "load(\"a\", \"xs\")\n", "a": "x = 1\n"])?.suggestion == "x")
    #expect(failure(["main": "load(\"nope\", \"x\")\n"])?.hint == "Look at the path.")
    #expect(failure(["main": "load(\"../a\", \"x\")\n"])?.message.contains("leaves the project") == true)
    #expect(failure(["main": "load(\"a\", \"_x\")\n", "a": "_x = 1\n"])?.code == .syntax)
    // A name that a module loaded itself is not its own to give.
    #expect(failure(["main": "load(\"a\", \"z\")\n", "a": "load(\"b\", \"z\")\n", "b": "z = 1\n"])?.code == .load)
    let broken = failure(["main": "load(\"a\", \"x\")\n", "a": "x = 1\ny = = 2\n"])
    #expect(
      broken?.source?.name == "a" && broken?.position?.line == 2 && broken?.callStack.first?.source.name == "main")
    let failing = failure(["main": "load(\"a\", \"x\")\n", "a": "def f(): return 1 // 0\nx = f()\n"])
    #expect(failing?.code == .arithmetic && failing?.source?.name == "a")
  }

  @Test("Limits hold for an evaluation and all that it loads")
  func limits() {
    var limits = Limits.standard
    limits.steps = 5_000
    let work = "def f():\n  for i in range(2000): pass\nf()\nx = 1\n"
    let texts = [
      "main": "load(\"a\", \"x\")\nload(\"b\", y = \"x\")\nload(\"c\", z = \"x\")\n", "a": work, "b": work, "c": work,
    ]
    #expect(failure(texts, limits: limits)?.code == .stepLimit)
    limits.steps = 20_000
    #expect(failure(texts, limits: limits) == nil)
  }

  @Test("Loaded values survive collections of the importer, and the importer's of theirs")
  func collections() {
    let outcome = run([
      "main": """
      load("a", "table", "name")
      def run():
          out = {}
          for i in range(300000):
              s = name(i) + "!"
              out[s[-3:]] = table[i % 100] + s
          return len(out), out["99!"]
      r = run()
      """,
      "a": """
      table = [str(i) * 3 for i in range(100)]
      def name(i): return "n" + str(i)
      """,
    ])
    guard case .value(let evaluation) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(evaluation.global("r")?[1]?.asString == "999999n299999!")
  }
}
