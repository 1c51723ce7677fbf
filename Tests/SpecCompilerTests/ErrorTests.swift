import JSONCore
import SpecModel
import Starlark
import Testing

@testable import SpecCompiler

@Suite("What Starlark sources are refused with (contract, starlark.md §4)")
struct ErrorTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  @Test(
    "Before it runs: S001",
    arguments: [
      ("x = = 1", "1:5"), ("def f(:\n  pass\n{}", "1:6"), ("  {}", "1:1"), ("f\"{1}\"", "1:1"), ("1 < 2 < 3", "1:7"),
      ("\"a\" \"b\"", "1:5"), ("x: int = 1", "1:4"), ("2 ** 3", "1:3"), ("{1, 2}", "1:3"), ("return {}", "1:1"),
      ("while True: pass", "1:1"), ("x\t= 1", "1:2"), ("\u{FEFF}{}", "1:1"), ("\"abc", "1:1"), ("\"\\x1\"", "1:2"),
      ("def f(a, *, b): pass", "1:10"), ("\r{}", "1:1"), ("a b", "1:3"), ("[1,,2]", "1:4"), ("load(\"a.star\")", ""),
      ("def f():\n  load(\"a.star\", \"x\")", "2:3"), ("x = 00", "1:5"), ("...", "1:1"),
    ])
  func syntax(_ text: String, _ at: String) {
    let error = bench.failure(text).first
    #expect(error.code == .starlarkFailed, "\(error)")
    #expect(error.message.hasPrefix("Starlark compilation error: S001: syntax error at spec.star: "), "\(error)")
    #expect(error.file == bench("spec.star"))
    if !at.isEmpty { #expect(error.at == at, "\(error)") }
    #expect(error.excerpt?.hasPrefix(" --> spec.star:\(error.at)") == true)
  }

  @Test("Every syntax error of a file is told, in order")
  func all() {
    let failure = bench.failure("x = = 1\ny = (1,,2)\ndef f(:\n  pass\nz = ]\n{}\n")
    #expect(failure.diagnostics.count >= 3 && failure.diagnostics.map(\.at).contains("2:8"))
    #expect(failure.diagnostics.allSatisfy { $0.message.contains("S001:") && $0.position != nil })
    let lines = failure.diagnostics.compactMap(\.position?.line)
    #expect(lines == lines.sorted())
  }

  @Test(
    "While it runs: S002",
    arguments: [
      ("lenn([1])", "Variable `lenn` not found, did you mean `len`?", "1:1"),
      ("def f(): return zz\n{}", "Variable `zz` not found", "1:17"), ("print(1)", "Variable `print` not found", "1:1"),
      ("x = 1 // 0", "division by zero", "1:5"), ("len = len([1])", "referenced before assignment", "1:7"),
      ("[1].foo", "has no attribute `foo`", "1:1"), ("fail(\"no\", 1)", "fail: no 1", "1:1"),
      ("{}[\"a\"]", "Key `a` was not found", "1:1"), ("true", "Variable `true` not found", "1:1"),
      ("x = [1]\nfor i in x: x.append(1)", "mutat", "2:13"), ("{1: 1, 1: 2}", "repeated", "1:8"),
      ("def f(n): return f(n)\nf(1)", "Starlark call stack overflow", "1:18"),
    ])
  func runtime(_ text: String, _ message: String, _ at: String) {
    let error = bench.failure(text).first
    #expect(error.code == .starlarkFailed)
    #expect(error.message.hasPrefix("Starlark compilation error: S002: runtime error at spec.star: "), "\(error)")
    #expect(error.message.contains(message), "\(error)")
    #expect(error.at == at, "\(error)")
  }

  @Test("A suggestion and a hint are fields of their own; calls are shown outermost first")
  func fields() throws {
    let near = bench.failure("lenn([1])").first
    #expect(near.hint == "did you mean `len`?")
    let text = "def inner(x):\n  return 1 // x\ndef outer(x):\n  return inner(x)\n{\"a\": outer(0)}\n"
    let excerpt = try #require(bench.failure(text).first.excerpt)
    #expect(
      excerpt == """
        Traceback (most recent call last):
          * spec.star:5, in <module>
              {"a": outer(0)}
          * spec.star:4, in outer
              return inner(x)
          * spec.star:2, in inner
              return 1 // x
         --> spec.star:2:10
          |
        2 |   return 1 // x
          |          ^^^^^^
        """)
    #expect(bench.failure("x = 1 // 0").first.excerpt?.contains("Traceback") == false)
  }

  @Test("Columns count code points, offsets bytes; lines may end with CRLF")
  func columns() {
    let error = bench.failure("x = 1\r\ny = \"é😀\" + 1\r\n").first
    #expect(error.at == "2:5" && error.position?.offset == 11)
  }

  @Test("Limits end it with their own code inside S002, time with CLI_005")
  func limits() throws {
    let cases: [(String, String)] = [
      ("x = \"a\" * (1 << 30)", "limit-string"), ("x = [0] * 20000000", "limit-container"),
      ("x = 1 << 70000", "limit-integer"), ("def f(): f()\nf()", "limit-depth"),
      ("x = []\nfor i in range(200): x.append(\"ab\" * 30000000)", "limit-memory"),
    ]
    for (text, code) in cases {
      let error = bench.failure(text).first
      #expect(error.code == .starlarkFailed && error.message.contains("S002: "), "\(error)")
      #expect(error.message.hasSuffix("(\(code))"), "\(error)")
    }
    let deep = bench.failure("x = " + String(repeating: "[", count: 100_000)).first
    #expect(deep.message.contains("S001: ") && deep.message.contains("too-complex"), "\(deep)")
    bench.limits.timeoutSeconds = 0.05
    let late = bench.failure("for i in range(2000000000): pass").first
    #expect(late.code == .starlarkTimeout && late.at == "1:1")
    #expect(late.message == "Starlark evaluation timed out after 0.05s (S003: limit-time)")
  }

  @Test("Files that are no text")
  func noText() throws {
    let latin = bench.failureOfBytes(Array("x = 1\ny = \"gr".utf8) + [0xF6, 0xDF] + Array("e\"".utf8))
    #expect(latin.code == .fileRead && latin.at == "2:8" && latin.message.hasSuffix("did not contain valid UTF-8"))
    #expect(bench.failureOfBytes([0x78, 0x00]).message.contains("S001:"))
    #expect(bench.failureOfBytes([0xED, 0xA0, 0x80]).code == .fileRead, "a surrogate")
  }

  @Test("JSON is what it was, and makes neither environment nor library")
  func json() throws {
    bench.language = SpecLanguage {
      Issue.record("the library was made")
      return .empty
    }
    #expect(try bench.json("{\"a\": 1}", as: "a.json") == "{\"a\":1}")
    #expect(bench.failure("{\"a\": tru}", as: "a.json").first.code == .jsonDecode)
    #expect(try bench.compile("[1]", as: "b.JSON").stdlibVersion == nil)
  }

  @Test("Errors of the host's functions keep their code, warnings their place; each warning once")
  func host() throws {
    bench.language = SpecLanguage(functions: [
      NativeFunction(name: "refuse", parameters: []) { context throws(StarlarkError) in
        throw context.failure("refuse(): 'p' must be positive, got -1", code: "S103", suggestion: nil)
      },
      NativeFunction(name: "grumble", parameters: []) { context throws(StarlarkError) in
        (context.attachment as? LibraryWarnings)?.warn("grumble(): 'p' is ignored", context.calls)
        return try context.makeDict([] as [(key: String, value: Value)])
      },
    ])
    let error = bench.failure("{\n  \"a\": refuse(),\n}").first
    #expect(error.message.contains("S002: runtime error at spec.star: S103: refuse(): 'p' must be"), "\(error)")
    #expect(error.at == "2:8")
    let compiled = try bench.compile(
      "def f():\n  return grumble()\nx = [f() for i in range(1000)]\n{\"x\": grumble()}\n")
    #expect(compiled.warnings.map(\.at) == ["2:10", "4:7"])
    #expect(compiled.warnings.map { $0.calls.map(\.description) } == [["<module> 3:6", "f 2:10"], []])
    #expect(compiled.warnings.allSatisfy { $0.code == .starlarkWarning && $0.isWarning })
    #expect(compiled.warnings[0].file == bench("spec.star"))
    #expect(bench.failure("x = grumble()\nx.y").warnings.count == 1)
  }

  @Test("The version of the library is that of a Starlark source")
  func version() throws { #expect(try bench.compile("{}").stdlibVersion == Library.empty.version) }
}

extension Workbench {
  func failureOfBytes(_ bytes: [UInt8]) -> Diagnostic {
    do throws(LoadFailure) {
      return Diagnostic(.fileRead, "it gives \(try compile(bytes).document.root)")
    } catch { return error.first }
  }
}
