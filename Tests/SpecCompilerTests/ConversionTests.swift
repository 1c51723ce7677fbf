import JSONCore
import SchemaKit
import SpecModel
import Testing

@testable import SpecCompiler

@Suite("From Starlark's values to JSON's (contract, starlark.md §3)")
struct ConversionTests {
  private let bench: Workbench

  init() throws { bench = try Workbench() }

  @Test(
    "What JSON has",
    arguments: [
      ("None", "null"), ("True", "true"), ("False", "false"), ("0", "0"), ("-1", "-1"),
      ("-9223372036854775808", "-9223372036854775808"), ("9223372036854775807", "9223372036854775807"),
      ("9223372036854775808", "9223372036854775808"), ("18446744073709551615", "18446744073709551615"),
      ("1 << 31", "2147483648"), ("2.0", "2.0"), ("-0.0", "-0.0"), ("0.1 + 0.2", "0.30000000000000004"),
      ("1234567.89", "1234567.89"), ("9999999.9", "9999999.9"), ("9.9999999e-7", "9.9999999e-7"),
      ("2147483648 / 2", "1073741824.0"), ("1e300 * 1e8", "1e+308"), ("5e-324", "5e-324"),
      ("\"a\\n\\\"b\"", #""a\n\"b""#),
      ("\"\\U0001F600é\"", "\"😀é\""), ("\"\"", "\"\""), ("[]", "[]"), ("[1, [2.5], {}]", "[1,[2.5],{}]"), ("{}", "{}"),
      ("{\"b\": 1, \"a\": {\"c\": None}}", #"{"b":1,"a":{"c":null}}"#), ("{\"\": 1}", #"{"":1}"#),
      ("[x for x in range(3)]", "[0,1,2]"), ("list((1, 2))", "[1,2]"),
    ])
  func values(_ text: String, _ json: String) throws {
    #expect(try bench.json("{\"v\": \(text)}") == "{\"v\":\(json)}")
  }

  @Test("Doubles are exact: any bits come through")
  func doubles() throws {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var texts: [String] = []
    var values: [Double] = []
    while values.count < 2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      values.append(value)
      texts.append("\(value)".contains(".") || "\(value)".contains("e") ? "\(value)" : "\(value).0")
    }
    let list = try #require(try bench.compile("{\"v\": [\(texts.joined(separator: ", "))]}").document.root["v"])
    for (index, value) in values.enumerated() {
      let element = try #require(list[index])
      #expect(element.kind == .float && element.number?.bitPattern == value.bitPattern, "\(value)")
    }
  }

  @Test("The same list may stand in several places")
  func sharing() throws {
    #expect(try bench.json("a = [1]\n{\"x\": a, \"y\": [a, a]}") == #"{"x":[1],"y":[[1],[1]]}"#)
  }

  static let refusals: [(String, String, String)] = [
    ("{\"v\": 9223372036854775808 * 2}", "cannot represent int 18446744073709551616 as JSON number", "v"),
    ("{\"v\": -9223372036854775809}", "cannot represent int -9223372036854775809 as JSON number", "v"),
    ("{\"v\": 1 << 5000}", "cannot represent int of 5001 bits as JSON number", "v"),
    ("{\"a\": [1, 1e308 * 10]}", "cannot represent float inf/NaN as JSON number", "a[1]"),
    ("x = 1e308 * 10\n{\"a\": x - x}", "cannot represent float inf/NaN as JSON number", "a"),
    ("{\"a\": {\"b\": [0, {\"c\": (1,)}]}}", "unsupported Starlark type: tuple", "a.b[1].c"),
    ("{\"a\": range(3)}", "unsupported Starlark type: range", "a"),
    ("{\"a\": [len]}", "unsupported Starlark type: function", "a[0]"),
    ("{\"a\": lambda: 1}", "unsupported Starlark type: function", "a"),
    ("{\"a\": \"x\".upper}", "unsupported Starlark type: function", "a"),
    ("{\"a\": \"ab\".elems()}", "unsupported Starlark type: iterator", "a"),
    ("{1: 2}", "dict keys must be strings, got int", ""),
    ("{\"a\": [{None: 1}]}", "dict keys must be strings, got NoneType", "a[0]"),
    ("x = [1]\nx.append(x)\n{\"a\": x}", "cyclic value: the list contains itself", "a[1]"),
    ("d = {}\nd[\"me\"] = d\nd", "cyclic value: the dict contains itself", "me"),
    ("a = []\nb = {\"a\": a}\na.append(b)\nb", "cyclic value", "a[0]"),
    ("x = []\nfor i in range(200): x = [x]\n{\"a\": x}", "nested deeper than 127 levels", ""),
    ("x = [0] * 1000\nx = [x] * 1000\nx = [x] * 1000\n{\"a\": x}", "more than 4000000 values", ""),
  ]

  @Test("What JSON does not have is S005, with the path of the first offender", arguments: refusals)
  func refused(_ text: String, _ reason: String, _ path: String) throws {
    let failure = bench.failure(text)
    let error = failure.first
    #expect(failure.diagnostics.count == 1 && error.code == .starlarkFailed)
    #expect(error.message.hasPrefix("Starlark compilation error: S005: cannot convert to JSON: \(reason)"), "\(error)")
    if !path.isEmpty {
      #expect(error.message.hasSuffix("(at \(path))"), "\(error)")
      #expect(error.path?.description == path)
    }
    #expect(error.position != nil && error.excerpt != nil && error.file == bench("spec.star"))
  }

  @Test("The offender is the first in depth-first order, and the place is that of the nearest list or dict")
  func order() {
    let error = bench.failure("{\n  \"a\": [\n    {\"z\": (1,)},\n    len,\n  ],\n  \"b\": len,\n}").first
    #expect(error.path?.description == "a[0].z" && error.at == "3:5")
  }

  @Test(
    "Other results are S004",
    arguments: [
      ("", "NoneType"), ("# nothing", "NoneType"), ("3", "int"), ("[{}]", "list"), ("\"x\"", "string"),
      ("{\"a\": 1}\nspec = 3", "NoneType"), ("if True:\n  {\"a\": 1}", "NoneType"), ("{}; pass", "NoneType"),
      ("def f(): return {}", "NoneType"), ("def f(): return {}\nf", "function"), ("{}\n\"\"\"text\"\"\"", "string"),
    ])
  func noDict(_ text: String, _ type: String) {
    let error = bench.failure(text).first
    #expect(error.code == .starlarkFailed)
    #expect(error.message == "Starlark compilation error: S004: spec must return a dict, got \(type)")
    #expect(error.hint != nil)
  }

  @Test("A spec that was bound to a name and not given is told so; what only defines names is a module")
  func modules() {
    let forgotten = bench.failure("spec = {\"spec_version\": 1}\n\n# that was it\n")
    #expect(!forgotten.isModule && forgotten.first.hint?.contains("`spec`") == true && forgotten.first.at == "1:1")
    #expect(!bench.failure("specs = [{\"asset_id\": \"a\"}]").isModule)
    #expect(!bench.failure("").isModule && !bench.failure("3").isModule && !bench.failure("x = = 1").isModule)
    #expect(!bench.failure("def f(): pass\n1 // 0").isModule)
    for text in ["def f(): pass", "base = 3", "scales = {\"minor\": [0, 3, 7]}\ndef f(): return scales"] {
      let module = bench.failure(text)
      #expect(module.isModule && module.first.hint?.contains("loads it") == true, "\(text)")
    }
  }
}
